import { Quote } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { t } from '../../../i18n/index.js';
import { useEditor } from '../context.js';
import { ConditionField } from '../pieces/condition-field.js';
import { ProblemPlace } from '../problems/problem-place.js';
import { FrequencySection } from './frequency-section.js';
import { GateSection } from './gate-section.js';
import { PromptsSection } from './prompts-section.js';
import { useSentences } from './use-sentences.js';
import { useTrigger } from './use-trigger.js';

/** Who may see the flow, where, when, how able and motivated, how often; and all of it in one sentence. */
export function TriggerTab() {
  const { readOnly } = useEditor();
  const { trigger, change } = useTrigger();
  const sentences = useSentences();
  return (
    <main class="fe-page">
      <fieldset class="fe-fieldset fe-trigger" disabled={readOnly}>
        <blockquote class="fe-sentence" aria-label={t('trigger.summary')}>
          <Quote size={18} aria-hidden="true" />
          <p aria-live="polite">{sentences}</p>
        </blockquote>
        <Part title={t('trigger.who')} text={t('trigger.whoText')}>
          <ProblemPlace path="trigger.audience">
            <ConditionField
              value={trigger.audience}
              scope="audience"
              emptyText={t('trigger.whoAll')}
              onChange={(audience) => change({ audience }, 'audience')}
            />
          </ProblemPlace>
        </Part>
        <Part title={t('trigger.where')} text={t('trigger.whereText')}>
          <ProblemPlace path="trigger.scene">
            <ConditionField
              value={trigger.scene}
              scope="scene"
              emptyText={t('trigger.whereAll')}
              onChange={(scene) => change({ scene }, 'scene')}
            />
          </ProblemPlace>
        </Part>
        <Part title={t('trigger.when')} text={t('trigger.whenText')}>
          <PromptsSection />
        </Part>
        <Part title={t('trigger.able')} text={t('trigger.ableText')}>
          <GateSection />
        </Part>
        <Part title={t('trigger.often')} text={t('trigger.oftenText')}>
          <FrequencySection />
        </Part>
      </fieldset>
    </main>
  );
}

function Part({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <section class="fe-part">
      <header class="fe-part-head">
        <h2>{title}</h2>
        <p>{text}</p>
      </header>
      <div class="fe-part-body">{children}</div>
    </section>
  );
}
