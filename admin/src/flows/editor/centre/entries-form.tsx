import type { OfferedFlow, OfferedLink } from '@foothold/sdk/contract';
import { limits } from '@foothold/sdk/contract';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { t } from '../../../i18n/index.js';
import { Button, Checkbox, Field, IconButton, Input } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { FlowChooser } from '../pieces/choosers.js';
import { TextInput } from '../pieces/text-input.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { newId } from '../state/ids.js';
import { compact, move, removeAt, replaceAt } from '../state/lists.js';

interface EntriesProps<Entry extends { id: string }> {
  entries: Entry[];
  path: string;
  addLabel: string;
  create: () => Entry;
  onChange: (entries: Entry[], key?: string) => void;
  form: (entry: Entry, path: string, put: (next: Entry, key: string) => void) => ComponentChildren;
}

/** A list whose entries are edited in place and moved by buttons. */
function Entries<Entry extends { id: string }>({
  entries,
  path,
  addLabel,
  create,
  onChange,
  form,
}: EntriesProps<Entry>) {
  return (
    <div class="stack-s">
      {entries.map((entry, index) => {
        const place = `${path}[${index}]`;
        return (
          <ProblemPlace key={entry.id} path={place}>
            <div class="fe-card">
              <div class="row">
                <span class="fe-order" aria-hidden="true">
                  {index + 1}
                </span>
                <span class="grow" />
                <IconButton
                  icon={ArrowUp}
                  size="small"
                  label={t('common.moveUp')}
                  disabled={index === 0}
                  onClick={() => onChange([...move(entries, index, index - 1)])}
                />
                <IconButton
                  icon={ArrowDown}
                  size="small"
                  label={t('common.moveDown')}
                  disabled={index === entries.length - 1}
                  onClick={() => onChange([...move(entries, index, index + 1)])}
                />
                <IconButton
                  icon={X}
                  size="small"
                  label={t('common.remove')}
                  onClick={() => onChange(removeAt(entries, index))}
                />
              </div>
              {form(entry, place, (next, key) =>
                onChange(replaceAt(entries, index, compact(next)), `${entry.id}-${key}`),
              )}
            </div>
          </ProblemPlace>
        );
      })}
      {entries.length < limits.sectionEntries && (
        <div>
          <Button size="small" kind="ghost" icon={Plus} onClick={() => onChange([...entries, create()])}>
            {addLabel}
          </Button>
        </div>
      )}
    </div>
  );
}

interface FlowEntriesProps {
  flows: OfferedFlow[];
  path: string;
  onChange: (flows: OfferedFlow[], key?: string) => void;
}

/** The flows that a section offers to start. */
export function FlowEntries({ flows, path, onChange }: FlowEntriesProps) {
  return (
    <Entries
      entries={flows}
      path={`${path}.flows`}
      addLabel={t('centre.addFlow')}
      create={(): OfferedFlow => ({ id: newId('offer'), flowId: '', title: t('centre.newFlow') })}
      onChange={onChange}
      form={(offered, place, put) => <FlowEntry offered={offered} path={place} put={put} />}
    />
  );
}

function FlowEntry({
  offered,
  path,
  put,
}: {
  offered: OfferedFlow;
  path: string;
  put: (next: OfferedFlow, key: string) => void;
}) {
  const { references } = useEditor();
  const nameOf = (id: string) => references.sources.flows.find(({ value }) => value === id)?.label;
  const choose = (flowId: string) => {
    // A title that nobody has written yet becomes the flow's name.
    const isWritten =
      offered.title !== '' && offered.title !== t('centre.newFlow') && offered.title !== nameOf(offered.flowId);
    put({ ...offered, flowId, title: isWritten ? offered.title : (nameOf(flowId) ?? offered.title) }, 'flow');
  };
  return (
    <>
      <Field label={t('editor.flow')} error={useProblem(`${path}.flowId`)}>
        <FlowChooser size="small" value={offered.flowId} onChange={choose} />
      </Field>
      <Field label={t('editor.title')} error={useProblem(`${path}.title`)}>
        <TextInput value={offered.title} onChange={(title) => put({ ...offered, title }, 'title')} />
      </Field>
    </>
  );
}

interface LinkEntriesProps {
  links: OfferedLink[];
  path: string;
  onChange: (links: OfferedLink[], key?: string) => void;
}

/** The pages that a section leads to. */
export function LinkEntries({ links, path, onChange }: LinkEntriesProps) {
  return (
    <Entries
      entries={links}
      path={`${path}.links`}
      addLabel={t('centre.addLink')}
      create={(): OfferedLink => ({ id: newId('link'), title: t('centre.newLink'), url: '/' })}
      onChange={onChange}
      form={(link, place, put) => <LinkEntry link={link} path={place} put={put} />}
    />
  );
}

function LinkEntry({
  link,
  path,
  put,
}: {
  link: OfferedLink;
  path: string;
  put: (next: OfferedLink, key: string) => void;
}) {
  return (
    <>
      <Field label={t('editor.title')} error={useProblem(`${path}.title`)}>
        <TextInput value={link.title} onChange={(title) => put({ ...link, title }, 'title')} />
      </Field>
      <Field label={t('centre.address')} error={useProblem(`${path}.url`)}>
        <Input
          size="small"
          class="mono"
          value={link.url}
          spellcheck={false}
          maxLength={2_048}
          placeholder="https://…"
          onChange={(url) => put({ ...link, url: url.trim() }, 'url')}
        />
      </Field>
      <Checkbox
        checked={link.newTab ?? false}
        label={t('centre.newTab')}
        onChange={(newTab) => put({ ...link, newTab: newTab || undefined }, 'newTab')}
      />
    </>
  );
}
