import type { Problem } from '@foothold/sdk/contract';
import { Download, Upload } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/http.js';
import { type SegmentPlace, segmentApi, type Uploaded, type UploadMode } from '../api/segments.js';
import { useAction } from '../api/use-action.js';
import { downloadText } from '../funnel/download.js';
import { formatNumber, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, Dialog, SegmentedControl, toast } from '../ui/index.js';
import './segments.css';

interface Refused {
  file: string;
  text: string;
  problems: Problem[];
}

const modes = [
  { value: 'add', key: 'segments.modeAdd' },
  { value: 'replace', key: 'segments.modeReplace' },
  { value: 'remove', key: 'segments.modeRemove' },
] as const satisfies { value: UploadMode; key: string }[];

/** The entries of a list in an environment: upload and download as CSV. */
export function EntriesCard({
  place,
  entries,
  seen,
}: {
  place: SegmentPlace;
  entries: number | null;
  seen: number | null;
}) {
  const { environment, canEdit } = useScope();
  const [mode, setMode] = useState<UploadMode>('add');
  const [refused, setRefused] = useState<Refused | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  const upload = useAction(async (file: string, text: string, partly: boolean) => {
    try {
      const done = await segmentApi.upload(place, text, mode, partly);
      setRefused(null);
      toast.success(saidOf(done, mode));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'invalid_rows') throw error;
      setRefused({ file, text, problems: error.problems });
    }
  });
  const download = useAction(async () => {
    downloadText(`${place.segmentId}-entries.csv`, await segmentApi.download(place, 'entries'), 'text/csv');
  });
  const pick = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = ''; // the same file may be chosen again once it is mended
    if (file) await upload.run(file.name, await file.text(), false);
  };

  return (
    <Card
      title={t('segments.entries', { environment: environment.name })}
      text={t('segments.entriesText')}
      actions={
        entries ? (
          <Button size="small" icon={Download} loading={download.busy} onClick={() => void download.run()}>
            {t('segments.download')}
          </Button>
        ) : undefined
      }
    >
      <div class="stack">
        <p>
          {entries ? (
            <>
              <span class="strong">{t('segments.entryCount', { count: entries })}</span>
              {seen !== null && <span class="muted"> · {t('segments.entriesSeen', { seen: formatNumber(seen) })}</span>}
            </>
          ) : (
            <span class="muted">{t('segments.noEntries')}</span>
          )}
        </p>
        {canEdit && (
          <div class="segment-upload">
            <SegmentedControl<UploadMode>
              label={t('segments.mode')}
              value={mode}
              onChange={setMode}
              options={modes.map(({ value, key }) => ({ value, label: t(key) }))}
            />
            <Button icon={Upload} loading={upload.busy} onClick={() => picker.current?.click()}>
              {t('segments.upload')}
            </Button>
            <input
              ref={picker}
              class="visually-hidden"
              type="file"
              tabIndex={-1}
              accept=".csv,text/csv,text/plain"
              aria-label={t('segments.upload')}
              onChange={(event) => void pick(event.currentTarget)}
            />
            <span class="small faint">{t('segments.uploadHint')}</span>
          </div>
        )}
      </div>
      {refused && (
        <RefusedDialog
          refused={refused}
          busy={upload.busy}
          onClose={() => setRefused(null)}
          onTakeOthers={() => void upload.run(refused.file, refused.text, true)}
          onAnother={() => {
            setRefused(null);
            picker.current?.click();
          }}
        />
      )}
    </Card>
  );
}

function saidOf({ added, removed }: Uploaded, mode: UploadMode): string {
  if (mode === 'replace') {
    return t('segments.uploadedReplace', { added: formatNumber(added), removed: formatNumber(removed) });
  }
  return mode === 'remove'
    ? t('segments.uploadedRemove', { count: removed })
    : t('segments.uploadedAdd', { count: added });
}

const sentences = {
  open_quote: 'segments.open_quote',
  no_column: 'segments.no_column',
  nobody: 'segments.nobody_row',
  too_long: 'segments.too_long',
  invalid_character: 'segments.invalid_character',
  not_utf8: 'segments.not_utf8',
  invalid_email: 'segments.invalid_email',
} as const;

const rowOf = ({ path }: Problem) => path.replace('row ', '');

/** Everything that is wrong with a file, row by row. */
function RefusedDialog({
  refused: { file, problems },
  busy,
  onClose,
  onTakeOthers,
  onAnother,
}: {
  refused: Refused;
  busy: boolean;
  onClose: () => void;
  onTakeOthers: () => void;
  onAnother: () => void;
}) {
  const rows = new Set(problems.map(({ path }) => path)).size;
  const isHopeless = problems.some(({ code, path }) => code === 'no_column' || path === 'row 1');
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t('segments.problemsTitle', { count: rows })}
      description={t('segments.problemsText', { file })}
      footer={
        <>
          <Button onClick={onAnother}>{t('segments.anotherFile')}</Button>
          {!isHopeless && (
            <Button kind="primary" loading={busy} onClick={onTakeOthers}>
              {t('segments.takeOthers')}
            </Button>
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <ul class="row-problems" tabIndex={0}>
        {problems.map(({ code, message, path }, index) => (
          <li key={`${index} ${path}`}>
            <span class="number strong">{t('segments.row', { row: rowOf({ code, message, path }) })}</span>
            <span class="muted">{isKnown(code) ? t(sentences[code]) : message}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function isKnown(code: string): code is keyof typeof sentences {
  return Object.hasOwn(sentences, code);
}
