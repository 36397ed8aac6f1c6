import type { CentreSection, Contact } from './centre.js';
import type { Step } from './step.js';
import type { Target } from './target.js';
import type { Locale, RichNode, Text } from './text.js';
import type { Theme } from './theme.js';
import type { Trigger } from './trigger.js';

/** The pattern of a flow with its options. `type` tells which. */
export type Pattern =
  | {
      type: 'modal' /** Default `medium`. */;
      size?: 'small' | 'medium' | 'large' | 'full' /** Escape, close button and backdrop. Default true. */;
      dismissible?: boolean;
    }
  | {
      type: 'tour' /** Default true. */;
      dismissible?: boolean /** Show progress dots without a progress block. Default true. */;
      progress?: boolean /** Offers in words, beside the cross, to skip the tour. Default false. */;
      skip?: boolean;
    }
  | {
      type: 'checklist' /** Default `corner`. `centre`: inside the resource centre of the page, where it waits for one. */;
      place?: 'corner' | 'centre';
      corner?: Corner /** Whether it opens by itself the first time. Default true. */;
      startOpen?: boolean /** Label of the collapsed launcher. */;
      launcher?: Text;
    }
  | {
      type: 'hotspot';
      target: Target /** Default `pulse`. */;
      beacon?: 'pulse' | 'icon' | 'badge';
      label?: Text /** Default `tooltip`. */;
      opens?: 'tooltip' | 'flow';
      flowId?: string;
    }
  /** Rendered inside the host's own slot element: `<div data-foothold-slot="name">`. */
  | { type: 'emptyState'; slot: string /** Disappears when this element has children. */; list?: Target }
  | {
      type: 'banner' /** `inline`: in the page's own slot. Default `top`. */;
      position?: 'top' | 'bottom' | 'inline' /** Name of the slot, for `inline`. */;
      slot?: string /** Whether the page makes room for it instead of being covered. Default false. */;
      pushes?: boolean /** Whether one at the top stays in sight while the page scrolls. Default true. */;
      sticky?: boolean;
      dismissible?: boolean;
    }
  | { type: 'slideout'; corner?: Corner; dismissible?: boolean }
  | { type: 'survey'; corner?: Corner; dismissible?: boolean }
  | {
      type: 'resourceCentre';
      corner?: Corner;
      launcher?: Text /** What its panel holds, in this order. Default: checklist, announcements and articles. */;
      sections?: CentreSection[];
      contact?: Contact;
    }
  /** An inline "?" beside one setting of the page. It takes no room in the page. */
  | {
      type: 'microLearning';
      target: Target /** Beside the element in reading direction, or inside its end. Default `after`. */;
      position?: 'after' | 'before' | 'inside' /** What the "?" is called. Default: the flow's name. */;
      label?: Text;
    };

/** A corner in reading direction: `end` is right in left-to-right pages. Default `bottomEnd`. */
export type Corner = 'bottomEnd' | 'bottomStart' | 'topEnd' | 'topStart';

export type PatternType = Pattern['type'];

/** Patterns that interrupt: one at a time. The others may stand beside each other. */
export const interruptingPatterns: readonly PatternType[] = ['modal', 'tour', 'slideout', 'survey', 'banner'];

/** Translated texts by key (`<blockId>.text`, `<itemId>.title`, …: see `textKeys`). */
export type Translation = Record<string, Text | RichNode[]>;

/** One authored piece of guidance. This is the stored and exchanged format; see `formatVersion`. */
export interface Flow {
  formatVersion: number;
  id: string;
  name: string;
  description?: string;
  pattern: Pattern;
  steps: Step[];
  trigger: Trigger;
  /** Id of the theme; the project's default theme when missing. */
  themeId?: string;
  defaultLocale: Locale;
  /** Texts of other locales. A missing text falls back to the default locale. */
  translations?: Record<Locale, Translation>;
  /** Left out of the public manifest; comes with the session of those whose audience holds. Default false. */
  confidential?: boolean;
}

/** The parts of a flow that are fetched only when it is about to show, in one locale. Immutable, named by its hash. */
export interface FlowContent {
  formatVersion: number;
  flowId: string;
  version: number;
  locale: Locale;
  /** Reading direction of the locale. */
  direction: 'ltr' | 'rtl';
  name: string;
  pattern: Pattern;
  steps: Step[];
  /** The theme, embedded so that one request is enough; null for the built-in one. */
  theme: Theme | null;
}
