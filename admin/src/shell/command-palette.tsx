import * as dialog from '@zag-js/dialog';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { FileText, Plus, Sparkles, User } from 'lucide-preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useFlows } from '../api/catalogue.js';
import { usePeople } from '../api/people.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { type Icon, Portal } from '../ui/index.js';
import { navigationOf } from './navigation.js';
import { useScope } from './scope.js';
import './shell.css';

interface Command {
  id: string;
  group: string;
  label: string;
  icon: Icon;
  path: string;
}

/** Goes anywhere by a few letters: pages, flows, people. Opened by Ctrl K or ⌘K. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return open ? <Palette onClose={onClose} /> : null;
}

function Palette({ onClose }: { onClose: () => void }) {
  const id = useId();
  const service = useMachine(dialog.machine, {
    id,
    open: true,
    'aria-label': t('shell.commands'),
    onOpenChange: ({ open }) => !open && onClose(),
  });
  const api = dialog.connect(service, normalizeProps);
  const { route } = useLocation();
  const [typed, setTyped] = useState('');
  const commands = useCommands(typed);
  const [place, setPlace] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => setPlace(0), [typed]);
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }), [place]);

  const go = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    route(command.path);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (commands.length > 0) setPlace((place + step + commands.length) % commands.length);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      go(commands[place]);
    }
  };
  return (
    <Portal>
      <div {...api.getBackdropProps()} class="dialog-shade" />
      <div {...api.getPositionerProps()} class="dialog-positioner">
        <div {...api.getContentProps()} class="dialog palette">
          <input
            class="palette-input"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={commands[place] ? `${id}-${place}` : undefined}
            aria-label={t('shell.commandsHint')}
            placeholder={t('shell.commandsHint')}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={onKey}
          />
          <div class="palette-list" id={`${id}-list`} role="listbox" aria-label={t('shell.commands')} ref={list}>
            {commands.map((command, index) => (
              <div key={command.id}>
                {command.group !== commands[index - 1]?.group && (
                  <div class="menu-heading" role="presentation">
                    {command.group}
                  </div>
                )}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: as in every list of a combobox, the active one is named by aria-activedescendant */}
                <div
                  id={`${id}-${index}`}
                  class="option"
                  role="option"
                  aria-selected={index === place}
                  onClick={() => go(command)}
                  onPointerMove={() => setPlace(index)}
                >
                  <command.icon size={15} aria-hidden="true" />
                  <span class="option-text ellipsis">{command.label}</span>
                </div>
              </div>
            ))}
            {commands.length === 0 && <div class="menu-heading">{t('common.noMatches')}</div>}
          </div>
        </div>
      </div>
    </Portal>
  );
}

function useCommands(typed: string): Command[] {
  const { project, environment, canEdit } = useScope();
  const flows = useFlows(project.id, environment.id).data;
  const wanted = typed.trim().toLowerCase();
  const people = usePeople(project.id, environment.id, { q: wanted, limit: 5 }, wanted.length >= 2).data;
  return useMemo(() => {
    const matches = (label: string) => wanted === '' || label.toLowerCase().includes(wanted);
    const pages = navigationOf(project.id).flatMap((group) =>
      group.entries.map(
        (entry): Command => ({
          id: entry.path,
          group: t('shell.commandPages'),
          label: t(entry.name),
          icon: entry.icon ?? FileText,
          path: entry.path,
        }),
      ),
    );
    const found = (flows ?? [])
      .filter((flow) => matches(flow.name))
      .slice(0, 8)
      .map(
        (flow): Command => ({
          id: flow.id,
          group: t('shell.commandFlows'),
          label: flow.name,
          icon: Sparkles,
          path: paths.flow(project.id, flow.id),
        }),
      );
    const persons = (people?.people ?? []).map(
      (person): Command => ({
        id: person.id,
        group: t('shell.commandPeople'),
        label: person.name ?? person.email ?? person.userId ?? person.id,
        icon: User,
        path: paths.person(project.id, person.id),
      }),
    );
    const actions: Command[] = canEdit
      ? [
          {
            id: 'new-flow',
            group: t('shell.commandActions'),
            label: t('flows.new'),
            icon: Plus,
            path: paths.newFlow(project.id),
          },
        ]
      : [];
    return [
      ...pages.filter((one) => matches(one.label)),
      ...actions.filter((one) => matches(one.label)),
      ...found,
      ...persons,
    ];
  }, [project, flows, people, wanted, canEdit]);
}
