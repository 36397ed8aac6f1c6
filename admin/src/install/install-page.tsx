import { CircleCheck, CircleDashed, History } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Install, useInstall } from '../api/projects.js';
import { formatPercent, formatRelative, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Card, Code, ErrorState, Meter, PageHeader, Skeleton, Tabs } from '../ui/index.js';
import './install.css';
import {
  curlSnippet,
  identifySnippet,
  npmInstallSnippet,
  npmSnippet,
  scriptSnippet,
  segmentSnippet,
  trackSnippet,
} from './snippets.js';

/** How often it is looked whether events arrive: often until the first one has come. */
const waitingPoll = 2_000;
const arrivedPoll = 15_000;
const quietAfter = 24 * 3_600_000;

type Way = 'script' | 'npm' | 'http';

/** What to paste into the product; turns green when the first event arrives. */
export default function InstallPage() {
  const { project, environment } = useScope();
  const [hasArrived, setArrived] = useState(false);
  const install = useInstall(project.id, environment.id, hasArrived ? arrivedPoll : waitingPoll);
  const [way, setWay] = useState<Way>('script');
  const data = install.data;
  if (data && (data.firstEventAt !== null) !== hasArrived) setArrived(data.firstEventAt !== null);
  if (install.isLoadingError) {
    return (
      <>
        <PageHeader title={t('install.title')} text={t('install.text', { environment: environment.name })} />
        <Card>
          <ErrorState error={install.error} onRetry={() => install.refetch()} />
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('install.title')} text={t('install.text', { environment: environment.name })} />
      <div class="stack-l">
        {data ? <Arrival install={data} /> : <Skeleton height="76px" />}
        <Card title={t('install.how')}>
          {data ? (
            <Tabs<Way>
              label={t('install.how')}
              value={way}
              onChange={setWay}
              tabs={[
                {
                  value: 'script',
                  label: t('install.script'),
                  content: (
                    <ol class="install-steps">
                      <Step
                        title={t('install.scriptStep')}
                        text={t('install.scriptStepText')}
                        code={scriptSnippet(data)}
                      />
                      <Step
                        title={t('install.identifyStep')}
                        text={t('install.identifyStepText')}
                        code={identifySnippet}
                      />
                      <Step title={t('install.trackStep')} text={t('install.trackStepText')} code={trackSnippet} />
                    </ol>
                  ),
                },
                {
                  value: 'npm',
                  label: t('install.npm'),
                  content: (
                    <ol class="install-steps">
                      <Step title={t('install.npmStep')} code={npmInstallSnippet} />
                      <Step title={t('install.npmInit')} text={t('install.identifyStepText')} code={npmSnippet(data)} />
                    </ol>
                  ),
                },
                {
                  value: 'http',
                  label: t('install.http'),
                  content: (
                    <ol class="install-steps">
                      <Step title={t('install.httpStep')} text={t('install.httpStepText')} code={curlSnippet(data)} />
                      <Step
                        title={t('install.segmentStep')}
                        text={t('install.segmentStepText')}
                        code={segmentSnippet(data)}
                      />
                    </ol>
                  ),
                },
              ]}
            />
          ) : (
            <div class="stack">
              <Skeleton width="240px" />
              <Skeleton height="140px" />
            </div>
          )}
        </Card>
        {data && data.firstEventAt !== null && <Facts install={data} />}
      </div>
    </>
  );
}

function Arrival({ install }: { install: Install }) {
  const now = Date.now();
  if (install.firstEventAt === null) {
    return (
      <Status
        tone="waiting"
        icon={<CircleDashed size={22} aria-hidden="true" />}
        title={t('install.waiting')}
        text={t('install.waitingText')}
      />
    );
  }
  const last = install.lastEventAt ?? install.firstEventAt;
  if (now - last > quietAfter) {
    return (
      <Status
        tone="quiet"
        icon={<History size={22} aria-hidden="true" />}
        title={t('install.quiet')}
        text={t('install.quietText', { when: formatRelative(last, now) })}
      />
    );
  }
  return (
    <Status
      tone="good"
      icon={<CircleCheck size={22} aria-hidden="true" />}
      title={t('install.received')}
      text={t('install.receivedText', { when: formatRelative(last, now), count: install.eventsLastDay })}
    />
  );
}

function Status({
  tone,
  icon,
  title,
  text,
}: {
  tone: 'waiting' | 'quiet' | 'good';
  icon: ComponentChildren;
  title: string;
  text: string;
}) {
  return (
    <div class={`arrival arrival-${tone}`} role="status">
      {icon}
      <div>
        <p class="strong">{title}</p>
        <p class="arrival-text">{text}</p>
      </div>
    </div>
  );
}

function Facts({ install }: { install: Install }) {
  return (
    <div class="install-facts">
      <Card title={t('install.origins')}>
        <ul class="stack-xs">
          {install.originsSeen.map((origin) => (
            <li key={origin} class="mono ellipsis" title={origin}>
              {origin}
            </li>
          ))}
          {install.originsSeen.length === 0 && <li class="muted">–</li>}
        </ul>
      </Card>
      <Card title={t('install.coverage')}>
        {install.identityCoverage === null ? (
          <p class="muted small">{t('install.noCoverage')}</p>
        ) : (
          <div class="stack-s">
            <Meter share={install.identityCoverage} tone={install.identityCoverage > 0.95 ? 'good' : 'accent'} />
            <p class="muted small">{t('install.coverageText', { percent: formatPercent(install.identityCoverage) })}</p>
          </div>
        )}
      </Card>
    </div>
  );
}

function Step({ title, text, code }: { title: string; text?: string; code: string }) {
  return (
    <li class="install-step">
      <div class="stack-s grow">
        <div>
          <h3 class="setting-name">{title}</h3>
          {text && <p class="small muted">{text}</p>}
        </div>
        <Code text={code} label={title} />
      </div>
    </li>
  );
}
