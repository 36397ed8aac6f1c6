import { Activity, Eraser, Pause, Play, Search } from 'lucide-preact';
import { useEffect, useReducer, useState } from 'preact/hooks';
import { ids, json, server } from '../api/client.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { EventRow } from '../people/event-row.js';
import { useScope } from '../shell/scope.js';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  ErrorState,
  IconButton,
  PageHeader,
  SearchInput,
  SkeletonLines,
  Switch,
} from '../ui/index.js';
import './live.css';
import { type LiveEvent, matchesFilter, nextState, nothingYet } from './stream.js';

/** How long after a refusal the stream is asked for again, in ms. */
const reconnectAfter = 5_000;

/** What people do, as it arrives: pause, filter, open. */
export default function LivePage() {
  const { project, environment } = useScope();
  return (
    <LiveEvents
      key={environment.id}
      projectId={project.id}
      environmentId={environment.id}
      environmentName={environment.name}
    />
  );
}

function LiveEvents(props: { projectId: string; environmentId: string; environmentName: string }) {
  const { projectId, environmentId, environmentName } = props;
  const [state, change] = useReducer(nextState, nothingYet);
  const [loading, setLoading] = useState<{ is: 'pending' | 'done' } | { is: 'failed'; error: unknown }>({
    is: 'pending',
  });
  const [round, setRound] = useState(0);
  const [isConnected, setConnected] = useState(false);
  const [filter, setFilter] = useState('');
  const [withOwn, setWithOwn] = useState(true);

  useEffect(() => {
    const abort = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const param = ids({ projectId, environmentId });
    const { events } = server.stream;
    json(events.$get({ param, query: { limit: 50 } }, { init: { signal: abort.signal } })).then(
      ({ events }) => {
        change({ type: 'loaded', events });
        setLoading({ is: 'done' });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setLoading({ is: 'failed', error });
      },
    );
    const source = new EventSource(events.stream.$path({ param }));
    source.addEventListener('open', () => setConnected(true));
    source.addEventListener('error', () => {
      setConnected(false);
      // A browser connects again by itself when the connection breaks, but not after an answer that is an error.
      if (source.readyState === EventSource.CLOSED)
        again = setTimeout(() => setRound((before) => before + 1), reconnectAfter);
    });
    source.addEventListener('event', (message) => {
      // The server's schema is the truth for what the stream carries.
      change({ type: 'arrived', event: JSON.parse(message.data) as LiveEvent });
    });
    source.addEventListener('skipped', (message) => change({ type: 'skipped', count: Number(message.data) || 0 }));
    return () => {
      clearTimeout(again);
      abort.abort();
      source.close();
    };
  }, [projectId, environmentId, round]);

  const shown = state.shown.filter(
    (event) => matchesFilter(event, filter) && (withOwn || !event.name.startsWith('foothold.')),
  );
  return (
    <>
      <PageHeader
        title={t('live.title')}
        text={t('live.text', { environment: environmentName })}
        beside={
          <Badge tone={state.isPaused ? 'warn' : isConnected ? 'good' : 'neutral'} dot>
            {t(state.isPaused ? 'live.paused' : isConnected ? 'live.connected' : 'live.connecting')}
          </Badge>
        }
        actions={
          <>
            <IconButton
              kind="secondary"
              icon={Eraser}
              label={t('live.clear')}
              disabled={state.shown.length === 0}
              onClick={() => change({ type: 'cleared' })}
            />
            <Button
              kind={state.isPaused ? 'primary' : 'secondary'}
              icon={state.isPaused ? Play : Pause}
              onClick={() => change({ type: state.isPaused ? 'resumed' : 'paused' })}
            >
              {t(state.isPaused ? 'live.resume' : 'live.pause')}
              {state.waiting.length > 0 && ` · ${t('live.waiting', { count: state.waiting.length })}`}
            </Button>
          </>
        }
      />
      <div class="stack">
        <div class="toolbar">
          <SearchInput label={t('live.filter')} value={filter} onChange={setFilter} />
          <div class="toolbar-end">
            <Switch checked={withOwn} onChange={setWithOwn} label={t('live.own')} />
          </div>
        </div>
        {state.skipped > 0 && <p class="small muted">{t('live.skipped', { count: state.skipped })}</p>}
        <Card pad={false}>
          {loading.is === 'failed' && state.shown.length === 0 ? (
            <ErrorState error={loading.error} onRetry={() => setRound(round + 1)} />
          ) : loading.is === 'pending' && state.shown.length === 0 ? (
            <div class="card-body">
              <SkeletonLines lines={8} />
            </div>
          ) : shown.length === 0 ? (
            filter !== '' || state.shown.length > 0 ? (
              <EmptyState icon={Search} title={t('live.noMatch')} text={t('live.noMatchText')} />
            ) : (
              <EmptyState
                icon={Activity}
                title={t('live.empty')}
                text={t('live.emptyText')}
                action={<Button href={paths.install(projectId)}>{t('people.connect')}</Button>}
              />
            )
          ) : (
            <div class="live-list" role="log" aria-label={t('live.list')} aria-live="off">
              {shown.map((event) => (
                <EventRow key={event.id} event={event} label={event.personLabel} />
              ))}
            </div>
          )}
        </Card>
      </div>
    </>
  );
}
