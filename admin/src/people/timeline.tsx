import type { StoredEvent } from '@foothold/sdk/contract';
import { formatDate } from '../i18n/index.js';
import { EventRow } from './event-row.js';
import './people.css';

/** Events by day, in the order they come in. `personLabel` names who did each where they are several people's. */
export function Timeline({ events }: { events: (StoredEvent & { personLabel?: string })[] }) {
  return (
    <div class="timeline">
      {byDay(events).map(({ day, items }) => (
        <section key={day}>
          <h3 class="timeline-day">{day}</h3>
          {items.map((event) => (
            <EventRow key={event.id} event={event} label={event.personLabel} />
          ))}
        </section>
      ))}
    </div>
  );
}

function byDay<E extends StoredEvent>(events: E[]): { day: string; items: E[] }[] {
  const days: { day: string; items: E[] }[] = [];
  for (const event of events) {
    const day = formatDate(event.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(event);
    else days.push({ day, items: [event] });
  }
  return days;
}
