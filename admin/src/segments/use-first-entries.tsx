import { FileText, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/http.js';
import { type SegmentPlace, segmentApi } from '../api/segments.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Card, IconButton, toast } from '../ui/index.js';
import { type CsvFile, CsvPicker } from './csv-picker.js';
import { type Refused, RefusedDialog } from './refused-dialog.js';
import './segments.css';

/** The first entries of a list that is being made: chosen before it is saved, uploaded right after. */
export interface FirstEntries {
  /** Whether a file is chosen. */
  isChosen: boolean;
  /**
   * Uploads what was chosen to the list that has just been made. Answers whether all is done: otherwise rows were wrong, and
   * `dialog` asks what to do about it, until `onDone` is called.
   */
  upload(place: SegmentPlace): Promise<boolean>;
  /** Where the file is chosen. */
  card: ComponentChildren;
  dialog: ComponentChildren;
}

/** @param onDone called once what to do about wrong rows is answered */
export function useFirstEntries(onDone: (place: SegmentPlace) => void): FirstEntries {
  const { environment } = useScope();
  const [file, setFile] = useState<CsvFile | null>(null);
  const [refused, setRefused] = useState<(Refused & { place: SegmentPlace }) | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  const send = async (place: SegmentPlace, { name, text }: CsvFile, partly: boolean): Promise<boolean> => {
    try {
      const { added } = await segmentApi.upload(place, text, 'add', partly);
      toast.success(t('segments.uploadedAdd', { count: added }));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'invalid_rows') throw error;
      setRefused({ file: name, text, problems: error.problems, place });
      return false;
    }
  };
  const sendAgain = useAction(async (place: SegmentPlace, file: CsvFile, partly: boolean) => {
    if (await send(place, file, partly)) onDone(place);
  });
  const pick = (chosen: CsvFile) => {
    if (refused) void sendAgain.run(refused.place, chosen, false);
    else setFile(chosen);
  };

  return {
    isChosen: file !== null,
    upload: async (place) => file === null || send(place, file, false),
    card: (
      <Card title={t('segments.entries', { environment: environment.name })} text={t('segments.entriesText')}>
        <div class="segment-upload">
          {file && (
            <span class="segment-file">
              <FileText size={15} aria-hidden="true" />
              <span class="ellipsis" title={file.name}>
                {file.name}
              </span>
              <IconButton
                icon={X}
                size="small"
                label={t('segments.removeFile', { file: file.name })}
                onClick={() => setFile(null)}
                tooltip={false}
              />
            </span>
          )}
          <CsvPicker label={t(file ? 'segments.anotherFile' : 'segments.chooseFile')} input={picker} onPick={pick} />
          <span class="small faint">{t(file ? 'segments.uploadOnSave' : 'segments.uploadHint')}</span>
        </div>
      </Card>
    ),
    dialog: refused && (
      <RefusedDialog
        refused={refused}
        busy={sendAgain.busy}
        onClose={() => onDone(refused.place)}
        onTakeOthers={() => void sendAgain.run(refused.place, { name: refused.file, text: refused.text }, true)}
        onAnother={() => picker.current?.click()}
      />
    ),
  };
}
