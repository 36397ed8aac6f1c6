import type { PropertyFilter } from './condition.js';
import type { PatternType } from './flow.js';
import type { Milestone } from './milestone.js';
import type { PageSignal } from './page-signal.js';
import type { FatigueCaps } from './project.js';
import type { Locale } from './text.js';
import type { Trigger } from './trigger.js';
import type { Millis } from './value.js';

/** A materialised count of an event that live rules name, per person, with day buckets. */
export interface CounterDefinition {
  /** Canonical key of event and filters: see `counterKey`. */
  key: string;
  event: string;
  where?: PropertyFilter[];
  /** The longest window that any rule asks for, in days; 0 when only the total is asked for. */
  days: number;
}

/** The rules of one live flow: all that is needed to decide, nothing that is needed to render. */
export interface FlowRules {
  id: string;
  /** Published version. */
  version: number;
  pattern: PatternType;
  trigger: Trigger;
  /** When this version was published. */
  publishedAt: Millis;
  defaultLocale: Locale;
  /** Content hash per locale: `GET /v1/content/<hash>.json`. */
  content: Record<Locale, string>;
}

/** Everything public that an environment's pages need to decide. `GET /v1/manifest?key=…`. */
export interface Manifest {
  formatVersion: number;
  environmentId: string;
  /** What its members call the environment, for whoever debugs a page. */
  environmentName?: string;
  /** Hash of everything below; also the ETag. */
  version: string;
  /** The kill switch. When false the rest is empty. */
  enabled: boolean;
  consentRequired: boolean;
  identity: 'off' | 'optional' | 'required';
  caps: FatigueCaps;
  flows: FlowRules[];
  milestones: Milestone[];
  counters: CounterDefinition[];
  /** Of how many people, 0…1, pages note why flows are held back. Left out: nothing is noted of anybody, shows included. */
  decisions?: number;
  /** Signals of the page that are not measured. Left out: all are. */
  unmeasured?: PageSignal[];
}
