import { type Journey, limits, type Milestone } from '@foothold/sdk/contract';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { journeyApi } from '../api/journey.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { idFor, moved } from '../milestones/draft.js';
import { useScope } from '../shell/scope.js';
import { Button, ConfirmDialog, Drawer, Field, IconButton, Input, Menu, toast } from '../ui/index.js';

/** Edits a journey: its name, the goal, and the order of its milestones. `null` makes a new one. */
export function JourneyDrawer({
  journey,
  milestones,
  taken,
  onClose,
}: {
  journey: Journey | null;
  milestones: Milestone[];
  taken: string[];
  onClose: () => void;
}) {
  const { project } = useScope();
  const [name, setName] = useState(journey?.name ?? '');
  const [goal, setGoal] = useState(journey?.goal ?? '');
  const [path, setPath] = useState(journey?.milestoneIds ?? []);
  const [tried, setTried] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const save = useAction(async () => {
    const id = journey?.id ?? idFor(name, 'journey', taken);
    await journeyApi.saveJourney(
      project.id,
      { id, name: name.trim(), ...(goal.trim() && { goal: goal.trim() }), milestoneIds: path },
      journey === null,
    );
    toast.success(t('milestones.saved', { name: name.trim() }));
    onClose();
  });
  const remove = useAction(async () => {
    if (!journey) return;
    await journeyApi.deleteJourney(project.id, journey.id);
    toast.success(t('milestones.deleted', { name: journey.name }));
    onClose();
  });
  const nameOf = (id: string) => milestones.find((one) => one.id === id)?.name ?? id;
  const free = milestones.filter(({ id }) => !path.includes(id));
  return (
    <Drawer
      open
      onClose={onClose}
      closeOnOutside={false}
      title={journey ? journey.name : t('milestones.newJourney')}
      footer={
        <>
          {journey && (
            <Button kind="ghost" onClick={() => setDeleting(true)}>
              {t('common.delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            loading={save.busy}
            onClick={() => {
              setTried(true);
              if (name.trim() !== '') void save.run();
            }}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div class="stack-l">
        <Field label={t('common.name')} error={tried && name.trim() === '' ? t('milestones.nameMissing') : undefined}>
          <Input value={name} onChange={setName} placeholder={t('milestones.journeyNamePlaceholder')} maxLength={120} />
        </Field>
        <Field label={t('milestones.goal')} optional>
          <Input value={goal} onChange={setGoal} placeholder={t('milestones.goalPlaceholder')} maxLength={500} />
        </Field>
        <section class="stack-s">
          <div>
            <h3 class="setting-name">{t('milestones.path')}</h3>
            <p class="small faint">{t('milestones.pathText')}</p>
          </div>
          {path.length === 0 && <p class="small muted">{t('milestones.emptyPath')}</p>}
          {path.length > 0 && (
            <ol class="journey-edit">
              {path.map((id, index) => (
                <li key={id} class="row">
                  <span class="journey-number">{index + 1}</span>
                  <span class="grow ellipsis">{nameOf(id)}</span>
                  <IconButton
                    size="small"
                    icon={ArrowUp}
                    label={t('milestones.moveUp', { name: nameOf(id) })}
                    disabled={index === 0}
                    onClick={() => setPath(moved(path, index, -1))}
                    tooltip={false}
                  />
                  <IconButton
                    size="small"
                    icon={ArrowDown}
                    label={t('milestones.moveDown', { name: nameOf(id) })}
                    disabled={index === path.length - 1}
                    onClick={() => setPath(moved(path, index, 1))}
                    tooltip={false}
                  />
                  <IconButton
                    size="small"
                    icon={X}
                    label={t('milestones.removeFromPath', { name: nameOf(id) })}
                    onClick={() => setPath(path.filter((one) => one !== id))}
                    tooltip={false}
                  />
                </li>
              ))}
            </ol>
          )}
          {free.length > 0 && path.length < limits.journeyMilestones && (
            <div>
              <Menu
                label={t('milestones.addToPath')}
                placement="bottom-start"
                items={free.map((milestone) => ({
                  id: milestone.id,
                  label: milestone.name,
                  onSelect: () => setPath([...path, milestone.id]),
                }))}
                trigger={
                  <Button size="small" icon={Plus}>
                    {t('milestones.addToPath')}
                  </Button>
                }
              />
            </div>
          )}
        </section>
      </div>
      {journey && (
        <ConfirmDialog
          open={isDeleting}
          onClose={() => setDeleting(false)}
          onConfirm={() => void remove.run()}
          loading={remove.busy}
          title={t('milestones.deleteJourneyTitle', { name: journey.name })}
          text={t('milestones.deleteJourneyText')}
          action={t('common.delete')}
        />
      )}
    </Drawer>
  );
}
