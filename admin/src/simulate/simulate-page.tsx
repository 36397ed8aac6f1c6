import { ChartNoAxesColumn, SquarePen } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { isMissing } from '../api/errors.js';
import { useFlow } from '../api/flows.js';
import { readSimulations, startSimulation, useSimulationEstimate } from '../api/simulate.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { NotFound } from '../shell/not-found.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, ErrorState, PageHeader, Skeleton } from '../ui/index.js';
import { Progress } from './progress.js';
import { Question } from './question.js';
import { Result } from './result.js';
import { RunBar } from './run-bar.js';
import { requestOf, type Settings, settingsOf, usualSettings } from './settings.js';
import './simulate.css';
import { useSimulation } from './use-simulation.js';

/** What a flow would have done in a period of the past, before it goes live. */
export default function SimulatePage({ flowId = '' }: { flowId?: string }) {
  const { project, environment } = useScope();
  const flow = useFlow(project.id, flowId);
  if (isMissing(flow.error)) return <NotFound />;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('flows.title'), href: paths.flows(project.id) },
          ...(flow.data ? [{ label: flow.data.flow.name, href: paths.flow(project.id, flowId) }] : []),
        ]}
        title={t('simulate.title')}
        text={t('simulate.text')}
        actions={
          <>
            <Button icon={ChartNoAxesColumn} href={paths.flowReport(project.id, flowId)}>
              {t('simulate.report')}
            </Button>
            <Button icon={SquarePen} href={paths.flow(project.id, flowId)}>
              {t('simulate.openEditor')}
            </Button>
          </>
        }
      />
      {flow.isLoadingError ? (
        <Card>
          <ErrorState error={flow.error} onRetry={() => flow.refetch()} />
        </Card>
      ) : flow.data ? (
        <Simulated
          key={`${environment.id} ${flowId}`}
          flowId={flowId}
          isLive={flow.data.live[environment.id] !== undefined}
          milestoneId={flow.data.flow.trigger.gate?.milestoneId}
        />
      ) : (
        <Skeleton height="320px" />
      )}
    </>
  );
}

function Simulated({ flowId, isLive, milestoneId }: { flowId: string; isLive: boolean; milestoneId?: string }) {
  const { project, environment } = useScope();
  const place = { projectId: project.id, environmentId: environment.id, flowId };
  const [settings, setSettings] = useState<Settings>(usualSettings);
  const shown = useSimulation({ ...place, about: flowId }, (signal) => readSimulations(place, signal));
  const { simulation, isLoaded, isRunning } = shown;
  const [isInvalid, setInvalid] = useState(false);
  const request = isInvalid ? null : requestOf(settings, Date.now());
  // An estimate takes the machine that a simulation under way needs.
  const estimate = useSimulationEstimate(place, isLoaded && !isRunning ? request : null);

  useEffect(() => {
    // Somebody who comes back sees what was asked.
    if (isLoaded && simulation) setSettings(settingsOf(simulation.request, Date.now()));
  }, [isLoaded]);

  return (
    <div class="stack">
      <Question
        settings={settings}
        onChange={setSettings}
        isLive={isLive}
        disabled={isRunning}
        onInvalid={setInvalid}
        toAssume={estimate.data?.toAssume ?? []}
      >
        <RunBar
          shown={shown}
          estimate={estimate}
          request={request}
          onShare={(share) => setSettings({ ...settings, share })}
          start={(asked) => startSimulation(place, asked)}
          label={t('simulate.run')}
          isMain
        />
      </Question>
      <Progress shown={shown} />
      {simulation?.result && simulation.result.people > 0 && (
        <Result
          result={simulation.result}
          request={simulation.request}
          flowId={flowId}
          milestoneId={milestoneId ?? ''}
        />
      )}
    </div>
  );
}
