import { describeCondition, ownEventName } from '../../../conditions/index.js';
import { formatDateTime, type Key, locale, t } from '../../../i18n/index.js';
import { speech } from '../../../i18n/speech.js';
import { useEditor } from '../context.js';
import { triggerSentences } from './sentence.js';

/** The trigger's sentences in the language on the screen, as one text. Chinese puts no space between them. */
export function useSentences(): string {
  const { flow, references } = useEditor();
  const { names } = references.sources;
  return triggerSentences(flow, {
    // A key of the trigger's section with the section's name before it is a key of the dictionary.
    say: (key, values) => t(`trigger.${key}` as Key, values),
    or: (items) => speech.clauses(items, 'disjunction'),
    condition: (condition) => describeCondition(condition, names),
    milestone: (id) => (id === '' ? t('trigger.unknownMilestone') : names.milestone(id)),
    event: (name) => ownEventName(name) ?? name,
    date: formatDateTime,
  }).join(locale.value === 'zh-CN' ? '' : ' ');
}
