import type { DecisionSettings } from './decided.js';
import type { PageSignal } from './page-signal.js';
import type { Locale } from './text.js';
import type { Millis } from './value.js';

export type Role = 'owner' | 'admin' | 'editor' | 'analyst';

/** Caps that hold per person over all flows with an interrupting pattern. */
export interface FatigueCaps {
  /** Interrupting flows a session. Default 3. */
  perSession: number;
  /** Interrupting flows a UTC day. Default 5. */
  perDay: number;
  /** Minutes between two interrupting flows. Default 5. */
  gapMinutes: number;
}

/** One customer product that embeds the SDK. */
export interface Project {
  id: string;
  name: string;
  createdAt: Millis;
  defaultLocale: Locale;
  locales: Locale[];
  defaultThemeId: string | null;
  caps: FatigueCaps;
}

/** `production`, `staging`, …: own keys, own people and events, own published versions. */
export interface Environment {
  id: string;
  projectId: string;
  name: string;
  createdAt: Millis;
  /** Public key of the SDK (`fh_pub_…`): reads the manifest, sends events, within the allowed origins. */
  publicKey: string;
  /** Exact origins (`https://app.example.com`) or with a leading wildcard label (`https://*.example.com`). Empty: any. */
  allowedOrigins: string[];
  /** Whether a person must be identified by a signed token. `optional` verifies one when it is sent. */
  identity: 'off' | 'optional' | 'required';
  /** Whether nothing may be stored or sent before `foothold.consent(true)`. */
  consentRequired: boolean;
  /** The kill switch: false stops every flow at the next answer. */
  enabled: boolean;
  /** Whether it was on when all flows of the project were stopped at once, and was not switched by itself since. */
  stoppedTogether: boolean;
  /** What is kept of the decisions that its pages make. */
  decisions: DecisionSettings;
  /** Signals of the page that are not measured here, besides those that the project measures nowhere. */
  unmeasured: PageSignal[];
}
