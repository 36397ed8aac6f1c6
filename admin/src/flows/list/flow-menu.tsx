import {
  Archive,
  ArchiveRestore,
  ChartNoAxesColumn,
  CircleOff,
  Copy,
  Ellipsis,
  History,
  Rocket,
  SquarePen,
  Trash2,
} from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { FlowRow } from '../../api/catalogue.js';
import { flowListApi } from '../../api/flows.js';
import { useAction } from '../../api/use-action.js';
import { type Key, t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { useScope } from '../../shell/scope.js';
import { ConfirmDialog, IconButton, Menu, type MenuItem, toast } from '../../ui/index.js';

type Question = 'publish' | 'unpublish' | 'archive' | 'delete';

const questions: Record<Question, { title: Key; text: Key; action: Key; done: Key; danger: boolean }> = {
  publish: {
    title: 'flows.publishTitle',
    text: 'flows.publishText',
    action: 'flows.action',
    done: 'flows.published',
    danger: false,
  },
  unpublish: {
    title: 'flows.unpublishTitle',
    text: 'flows.unpublishText',
    action: 'flows.unpublishAction',
    done: 'flows.unpublished',
    danger: true,
  },
  archive: {
    title: 'flows.archiveTitle',
    text: 'flows.archiveText',
    action: 'flows.archive',
    done: 'flows.archivedNotice',
    danger: true,
  },
  delete: {
    title: 'flows.deleteTitle',
    text: 'flows.deleteText',
    action: 'flows.delete',
    done: 'flows.deleted',
    danger: true,
  },
};

/** What can be done with a flow without opening it. What reaches visitors asks first. */
export function FlowMenu({ flow }: { flow: FlowRow }) {
  const { project, environment, canEdit } = useScope();
  const { route } = useLocation();
  const [asked, setAsked] = useState<Question | null>(null);
  const words = { name: flow.name, environment: environment.name };
  const answer = useAction(async (question: Question) => {
    if (question === 'publish' || question === 'unpublish')
      await flowListApi[question](project.id, flow.id, environment.id);
    else await flowListApi[question](project.id, flow.id);
    toast.success(t(questions[question].done, words));
  });
  const duplicate = useAction(async () => {
    await flowListApi.duplicate(project.id, flow.id);
    toast.success(t('flows.duplicated'));
  });
  const restore = useAction(async () => {
    await flowListApi.restore(project.id, flow.id);
    toast.success(t('flows.restored', words));
  });

  const isLive = flow.state === 'live' || flow.state === 'changed';
  const items: MenuItem[] = [
    { id: 'open', label: t('flows.open'), icon: SquarePen, onSelect: () => route(paths.flow(project.id, flow.id)) },
    {
      id: 'report',
      label: t('flows.report'),
      icon: ChartNoAxesColumn,
      onSelect: () => route(paths.flowReport(project.id, flow.id)),
    },
    {
      id: 'simulate',
      label: t('simulate.title'),
      icon: History,
      onSelect: () => route(paths.simulate(project.id, flow.id)),
    },
  ];
  if (canEdit) {
    items.push({ separator: true });
    if (flow.state === 'draft')
      items.push({
        id: 'publish',
        label: t('flows.publish', words),
        icon: Rocket,
        onSelect: () => setAsked('publish'),
      });
    if (flow.state === 'changed')
      items.push({ id: 'publish', label: t('flows.publishAgain'), icon: Rocket, onSelect: () => setAsked('publish') });
    if (isLive)
      items.push({
        id: 'unpublish',
        label: t('flows.unpublish', words),
        icon: CircleOff,
        onSelect: () => setAsked('unpublish'),
      });
    items.push({ id: 'duplicate', label: t('common.duplicate'), icon: Copy, onSelect: () => void duplicate.run() });
    items.push({ separator: true });
    if (flow.state === 'archived')
      items.push({
        id: 'restore',
        label: t('flows.restore'),
        icon: ArchiveRestore,
        onSelect: () => void restore.run(),
      });
    else items.push({ id: 'archive', label: t('flows.archive'), icon: Archive, onSelect: () => setAsked('archive') });
    if (flow.state === 'draft' && flow.liveVersion === null)
      items.push({
        id: 'delete',
        label: t('flows.delete'),
        icon: Trash2,
        danger: true,
        onSelect: () => setAsked('delete'),
      });
  }
  const question = asked && questions[asked];
  return (
    <>
      <Menu
        label={t('flows.actions', words)}
        items={items}
        trigger={<IconButton size="small" icon={Ellipsis} label={t('flows.actions', words)} tooltip={false} />}
      />
      {asked && question && (
        <ConfirmDialog
          open
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            if (await answer.run(asked)) setAsked(null);
          }}
          loading={answer.busy}
          danger={question.danger}
          title={t(question.title, words)}
          text={t(question.text, words)}
          action={t(question.action, words)}
        />
      )}
    </>
  );
}
