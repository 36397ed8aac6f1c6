import { Download } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/http.js';
import { type SegmentPlace, segmentApi, type Uploaded, type UploadMode } from '../api/segments.js';
import { useAction } from '../api/use-action.js';
import { downloadText } from '../funnel/download.js';
import { formatNumber, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, SegmentedControl, toast } from '../ui/index.js';
import { type CsvFile, CsvPicker } from './csv-picker.js';
import { type Refused, RefusedDialog } from './refused-dialog.js';
import './segments.css';

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
  const pick = ({ name, text }: CsvFile) => void upload.run(name, text, false);

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
            <CsvPicker label={t('segments.upload')} busy={upload.busy} input={picker} onPick={pick} />
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
