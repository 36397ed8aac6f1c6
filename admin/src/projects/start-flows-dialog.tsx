import type { Environment } from '@foothold/sdk/contract';
import { useEffect, useState } from 'preact/hooks';
import { projectApi } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Checkbox, Dialog, toast } from '../ui/index.js';
import { stoppedBefore } from './stopped.js';

/**
 * Asks in which environments flows are shown again. Those that were stopped together come ticked; one that somebody had
 * switched off before, for a reason of its own, stays off unless it is ticked.
 */
export function StartFlowsDialog({
  environments,
  open,
  onClose,
}: {
  environments: readonly Environment[];
  open: boolean;
  onClose: () => void;
}) {
  const { project } = useScope();
  const off = environments.filter(({ enabled }) => !enabled);
  const [chosen, setChosen] = useState<string[]>([]);
  useEffect(() => {
    if (open) setChosen(stoppedBefore(off));
  }, [open]);
  const start = useAction(async () => {
    await projectApi.startEnvironments(project.id, chosen);
    toast.success(t('projects.allStarted'));
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('projects.startAllTitle', { name: project.name })}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            loading={start.busy}
            disabled={chosen.length === 0}
            onClick={async () => {
              if (await start.run()) onClose();
            }}
          >
            {t('projects.startAction')}
          </Button>
        </>
      }
    >
      <fieldset class="stack-s">
        <legend class="muted">{t('projects.startAllText')}</legend>
        {off.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(checked) => setChosen(checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </fieldset>
    </Dialog>
  );
}
