import type { FunnelPart } from '../api/funnel.js';
import { formatNumber, t } from '../i18n/index.js';
import './funnel.css';

/** Where the people of a part of the funnel are shown. */
export type PartHref = (part: FunnelPart) => string;

/** A number of the funnel that leads to the people behind it. Plain where it is nobody, or leads nowhere. */
export function ShowPeople({
  people,
  part,
  step,
  href,
  covers = false,
  children = formatNumber(people),
}: {
  people: number;
  part: FunnelPart;
  /** What the step is called. */
  step: string;
  href: PartHref | undefined;
  /** Whether all of what it stands in can be clicked. */
  covers?: boolean;
  /** Default: the number. */
  children?: string;
}) {
  if (people === 0 || !href) return <>{children}</>;
  const number = formatNumber(people);
  return (
    <a
      class={covers ? 'funnel-show covers' : 'funnel-show'}
      href={href(part)}
      aria-label={t(part.outcome === 'lost' ? 'funnel.showLost' : 'funnel.showReached', { number, step })}
    >
      {children}
    </a>
  );
}
