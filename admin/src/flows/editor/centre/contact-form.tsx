import type { Pattern } from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, Switch } from '../../../ui/index.js';
import { ActionsEditor } from '../actions/actions-editor.js';
import { TextInput } from '../pieces/text-input.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';

type Centre = Extract<Pattern, { type: 'resourceCentre' }>;

/** How somebody is reached from a resource centre. */
export function ContactForm({
  pattern,
  onChange,
}: {
  pattern: Centre;
  onChange: (next: Centre, key?: string) => void;
}) {
  const { contact } = pattern;
  const labelProblem = useProblem('pattern.contact.label');
  const actionsProblem = useProblem('pattern.contact.actions');
  return (
    <div class="stack-s">
      <Switch
        checked={contact !== undefined}
        label={t('centre.contact')}
        hint={t('centre.contactHint')}
        onChange={(on) =>
          onChange({
            ...pattern,
            contact: on
              ? { label: t('centre.newContact'), actions: [{ type: 'openLink', url: 'mailto:help@example.com' }] }
              : undefined,
          })
        }
      />
      {contact && (
        <ProblemPlace path="pattern.contact">
          <div class="stack-s">
            <Field label={t('editor.label')} error={labelProblem}>
              <TextInput
                value={contact.label}
                onChange={(label) => onChange({ ...pattern, contact: { ...contact, label } }, 'contact')}
              />
            </Field>
            <ActionsEditor
              value={contact.actions}
              path="pattern.contact.actions"
              onChange={(actions) => onChange({ ...pattern, contact: { ...contact, actions } })}
            />
            {actionsProblem && <p class="field-error">{actionsProblem}</p>}
          </div>
        </ProblemPlace>
      )}
    </div>
  );
}
