import type { StoredEvent, Traits } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { formatDateTime, formatTime, t } from '../i18n/index.js';
import { Button } from '../ui/index.js';
import './people.css';

/** A value of more characters is shown in part at first. */
const longValue = 240;

/** One event, with its properties behind it. `label` names the person where several are shown. */
export function EventRow({ event, label }: { event: StoredEvent; label?: string }) {
  const entries = Object.entries(event.properties);
  return (
    <details class="event-row">
      <summary>
        <time class="event-time" dateTime={new Date(event.at).toISOString()}>
          {formatTime(event.at)}
        </time>
        <span class={`event-name ellipsis${event.name.startsWith('foothold.') ? ' is-own' : ''}`}>{event.name}</span>
        {label && <span class="event-person ellipsis">{label}</span>}
        <span class="event-summary ellipsis">
          {entries.map(([name, value]) => `${name}: ${printed(name, value)}`).join('  ·  ')}
        </span>
      </summary>
      <div class="event-details">
        <TraitList traits={event.properties} />
        <p class="small faint mono">{event.id}</p>
      </div>
    </details>
  );
}

/** Traits or properties as a list of names and values. */
export function TraitList({ traits }: { traits: Traits }) {
  return (
    <dl class="traits">
      {Object.entries(traits).map(([name, value]) => (
        <>
          <dt key={`${name}-name`}>{name}</dt>
          <dd key={name}>
            <Value text={printed(name, value)} />
          </dd>
        </>
      ))}
    </dl>
  );
}

/** A value; the rest of a long one is there on request. */
function Value({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= longValue) return <>{text}</>;
  return (
    <>
      {isWhole
        ? text
        : `${[...text]
            .slice(0, longValue / 2)
            .join('')
            .trimEnd()}…`}{' '}
      <Button size="small" onClick={() => setWhole(!isWhole)}>
        {t(isWhole ? 'common.less' : 'common.whole')}
      </Button>
    </>
  );
}

/** A value as text; a number that a name like `createdAt` calls a moment, as one. */
function printed(name: string, value: Traits[string]): string {
  if (typeof value === 'number' && /(At|_at|Date|_date)$/.test(name) && value > 1e12 && value < 4e12)
    return formatDateTime(value);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return t(value ? 'people.yesWord' : 'people.noWord');
  return value === null ? '–' : String(value);
}
