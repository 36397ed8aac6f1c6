import type { Condition, FactCondition } from '@foothold/sdk/contract';
import { FolderPlus, Plus, X } from 'lucide-preact';
import { t } from '../i18n/index.js';
import { Button, IconButton, Menu, type MenuItem, Select } from '../ui/index.js';
import './conditions.css';
import { blankCondition, fromGroup, type Group, type GroupMode, toGroup } from './edit.js';
import { FactRow } from './fact-row.js';
import { allFacts, type FactKind, kindNames, sceneFacts } from './facts.js';
import type { ConditionSources } from './sources.js';

/** Groups within groups that the builder offers; the format allows more, and shows them. */
const kindsDepth = 3;

export interface ConditionBuilderProps {
  /** Nothing means that everybody (or everywhere) is meant. */
  value: Condition | undefined;
  /** Called with `undefined` when the last condition is removed. */
  onChange: (value: Condition | undefined) => void;
  /** From `useConditionSources`. */
  sources: ConditionSources;
  /** Which facts are offered: `audienceFacts`, `sceneFacts` or (default) `allFacts`. */
  kinds?: readonly FactKind[];
  /** Said where there is no condition: "Everybody". */
  emptyText?: string;
  disabled?: boolean;
  /** Marks what is not filled in yet. */
  showProblems?: boolean;
}

/** Edits a tree of conditions that reads like a sentence: "all of these hold: plan is pro, and did … at least 3 times". */
export function ConditionBuilder({
  value,
  onChange,
  sources,
  kinds = allFacts,
  emptyText,
  disabled = false,
  showProblems = false,
}: ConditionBuilderProps) {
  const group = toGroup(value);
  if (group.items.length === 0) {
    return (
      <div class="conditions-empty">
        {emptyText && <span class="muted">{emptyText}</span>}
        {!disabled && <AddMenu kinds={kinds} label={t('conditions.add')} onAdd={(condition) => onChange(condition)} />}
      </div>
    );
  }
  return (
    <fieldset class="conditions" disabled={disabled}>
      <GroupEditor
        group={group}
        depth={0}
        {...{ sources, kinds, showProblems, disabled }}
        onChange={(next) => onChange(next.items.length === 0 ? undefined : simplest(next))}
      />
    </fieldset>
  );
}

/** A group of one comparison is that comparison: it reads and stores better. */
function simplest(group: Group): Condition {
  const [only] = group.items;
  return group.items.length === 1 && only?.type === 'fact' && (group.mode === 'all' || group.mode === 'any')
    ? only
    : fromGroup(group);
}

interface GroupEditorProps {
  group: Group;
  onChange: (group: Group) => void;
  onRemove?: () => void;
  depth: number;
  sources: ConditionSources;
  kinds: readonly FactKind[];
  showProblems: boolean;
  disabled: boolean;
}

function GroupEditor({ group, onChange, onRemove, depth, sources, kinds, showProblems, disabled }: GroupEditorProps) {
  const { mode, items } = group;
  const put = (index: number, item: Condition | null) =>
    onChange({
      mode,
      items: item
        ? items.map((one, place) => (place === index ? item : one))
        : items.filter((_, place) => place !== index),
    });
  const add = (condition: Condition) => onChange({ mode, items: [...items, condition] });
  const showHead = depth > 0 || items.length > 1 || mode === 'none' || mode === 'notAll';
  const joiner = mode === 'all' || mode === 'notAll' ? t('conditions.and') : t('conditions.or');
  return (
    <div class={depth > 0 ? 'condition-group' : 'condition-root'}>
      {showHead && (
        <div class="condition-head">
          <div class="condition-mode">
            <Select<GroupMode>
              size="small"
              label={t('conditions.groupMode')}
              value={mode}
              onChange={(next) => onChange({ mode: next, items })}
              disabled={disabled}
              options={[
                { value: 'all', label: t('conditions.modeAll') },
                { value: 'any', label: t('conditions.modeAny') },
                { value: 'none', label: t('conditions.modeNone') },
                { value: 'notAll', label: t('conditions.modeNotAll') },
              ]}
            />
          </div>
          <span class="muted">{t('conditions.hold')}</span>
          {onRemove && !disabled && (
            <IconButton
              size="small"
              icon={X}
              label={t('conditions.removeGroup')}
              onClick={onRemove}
              class="condition-remove"
            />
          )}
        </div>
      )}
      <div class="condition-items">
        {items.map((item, index) => (
          // Conditions have no identity of their own; every control below is controlled.
          <div class="condition-item" key={index}>
            {index > 0 && <span class="condition-joiner">{joiner}</span>}
            {item.type === 'fact' ? (
              <FactRow
                condition={item}
                onChange={(next: FactCondition) => put(index, next)}
                onRemove={() => put(index, null)}
                {...{ sources, kinds, showProblems, disabled }}
              />
            ) : (
              <GroupEditor
                group={toGroup(item)}
                depth={depth + 1}
                onChange={(next) => put(index, next.items.length === 0 ? null : fromGroup(next))}
                onRemove={() => put(index, null)}
                {...{ sources, kinds, showProblems, disabled }}
              />
            )}
          </div>
        ))}
      </div>
      {!disabled && (
        <div class="row-wrap">
          <AddMenu kinds={kinds} label={t('conditions.add')} onAdd={add} />
          {depth + 1 < kindsDepth && (
            <Button
              kind="ghost"
              size="small"
              icon={FolderPlus}
              onClick={() => add({ type: mode === 'any' ? 'all' : 'any', of: [blankCondition(kinds[0] ?? 'person')] })}
            >
              {t('conditions.addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function AddMenu({
  kinds,
  label,
  onAdd,
}: {
  kinds: readonly FactKind[];
  label: string;
  onAdd: (condition: FactCondition) => void;
}) {
  const here = kinds.filter((kind) => sceneFacts.includes(kind));
  const who = kinds.filter((kind) => !sceneFacts.includes(kind));
  const item = (kind: FactKind): MenuItem => ({
    id: kind,
    label: t(kindNames[kind]),
    onSelect: () => onAdd(blankCondition(kind)),
  });
  const items: MenuItem[] =
    who.length > 0 && here.length > 0
      ? [
          { heading: t('conditions.groupPerson') },
          ...who.map(item),
          { heading: t('conditions.groupHere') },
          ...here.map(item),
        ]
      : kinds.map(item);
  return (
    <Menu
      label={label}
      placement="bottom-start"
      items={items}
      trigger={
        <Button kind="ghost" size="small" icon={Plus}>
          {label}
        </Button>
      }
    />
  );
}
