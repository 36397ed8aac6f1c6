import { Upload } from 'lucide-preact';
import type { RefObject } from 'preact';
import { Button } from '../ui/index.js';

/** A file of CSV as it was when it was chosen. */
export interface CsvFile {
  name: string;
  text: string;
}

/** A button that asks for a file of CSV. `input` opens the choice from elsewhere: `input.current?.click()`. */
export function CsvPicker({
  label,
  busy = false,
  input,
  onPick,
}: {
  label: string;
  busy?: boolean;
  input: RefObject<HTMLInputElement | null>;
  onPick: (file: CsvFile) => void;
}) {
  const pick = async (element: HTMLInputElement) => {
    const file = element.files?.[0];
    element.value = ''; // the same file may be chosen again once it is mended
    if (file) onPick({ name: file.name, text: await file.text() });
  };
  return (
    <>
      <Button icon={Upload} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        accept=".csv,text/csv,text/plain"
        aria-label={label}
        onChange={(event) => void pick(event.currentTarget)}
      />
    </>
  );
}
