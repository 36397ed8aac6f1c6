import { Check, Circle } from 'lucide-preact';
import { type FlowRow, useMilestones } from '../../api/catalogue.js';
import { useInstall } from '../../api/projects.js';
import { t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { useScope } from '../../shell/scope.js';
import { Button, Card, Meter } from '../../ui/index.js';
import { doneSteps, type FirstStep, firstSteps } from './first-steps.js';
import './first-steps.css';

/** The way of a new project to its first result: what is done, what comes next. Gone once all of it is done. */
export function FirstSteps({ flows }: { flows: readonly FlowRow[] }) {
  const { project, environment } = useScope();
  const install = useInstall(project.id, environment.id).data;
  const milestones = useMilestones(project.id).data;
  if (!install || !milestones) return null;
  const done = doneSteps({ hasEvents: install.firstEventAt !== null, milestones: milestones.length, flows });
  if (done.size === firstSteps.length) return null;
  const next = firstSteps.find((step) => !done.has(step));
  const [draft] = flows;
  const hrefs: Record<FirstStep, string | null> = {
    connect: paths.install(project.id),
    milestone: paths.newMilestone(project.id),
    flow: paths.newFlow(project.id),
    publish: draft ? paths.flow(project.id, draft.id) : null,
  };
  // The project itself is the first step: nobody begins at nothing.
  const count = firstSteps.length + 1;
  const reached = done.size + 1;
  return (
    <Card title={t('flows.firstSteps')} text={t('flows.firstStepsText', { done: reached, count })}>
      <div class="stack">
        <Meter share={reached / count} tone="good" />
        <ol class="first-steps">
          <Done name={t('flows.first_project')} />
          {firstSteps.map((step) => {
            if (done.has(step)) return <Done key={step} name={t(`flows.first_${step}`)} />;
            const href = hrefs[step];
            return (
              <li key={step} class="first-step" aria-current={step === next ? 'step' : undefined}>
                <Circle size={16} aria-hidden="true" />
                <span class="grow">
                  <span class="strong">{t(`flows.first_${step}`)}</span>
                  <span class="first-step-text">{t(`flows.first_${step}Text`)}</span>
                </span>
                {href !== null && (
                  <Button size="small" href={href}>
                    {t(`flows.first_${step}Action`)}
                  </Button>
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </Card>
  );
}

function Done({ name }: { name: string }) {
  return (
    <li class="first-step is-done">
      <Check size={16} aria-hidden="true" />
      <span class="grow">
        {name}
        <span class="visually-hidden"> {t('flows.firstDone')}</span>
      </span>
    </li>
  );
}
