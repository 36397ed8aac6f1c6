import type { Flow, Locale, PatternType, PromptKind, Target } from '@foothold/sdk/contract';

/** One text in the languages that templates are written in. */
export interface Words {
  en: string;
  'zh-CN': string;
}

/** Picks the text of the locale that a template is being written in. */
export type Say = (en: string, zhCn: string) => string;

/** A technique of onboarding, so that authors learn why a template is made as it is. */
export type Technique =
  | 'askGoal'
  | 'endowedProgress'
  | 'learningByDoing'
  | 'emptyState'
  | 'sampleData'
  | 'celebrate'
  | 'showWorth'
  | 'nudge'
  | 'justInTime'
  | 'helpCentre'
  | 'feedback'
  | 'microLearning';

/** Something that only the author can know. Told apart by `type`; its value is kept under `id`. */
export type Blank = {
  id: string;
  label: Words;
  hint?: Words;
  required?: boolean;
} /** `from`: begun with what the project is called rather than with `initial`. */ & (
  | { type: 'text'; initial: Words; from?: 'projectName' }
  | { type: 'code'; initial: string }
  | { type: 'number'; initial: number; min: number; max: number }
  /** An event of the project; free text is fine. */
  | { type: 'event'; initial: string }
  /** A milestone of the project. `role` is chosen to begin with when the project has one. */
  | { type: 'milestone'; role?: 'firstValue' | 'northStar' }
  /** An element of the product, begun as a test id. */
  | { type: 'target'; initial: string; elementName: Words }
);

export type BlankValue = string | number | Target | null;
export type BlankValues = Record<string, BlankValue>;

/** A flow that is ready but for a few blanks. */
export interface Template {
  id: string;
  pattern: PatternType;
  /** The prompt kind of the behaviour model that it acts as; null for an announcement. */
  kind: PromptKind | null;
  techniques: Technique[];
  title: Words;
  summary: Words;
  blanks: Blank[];
  /** The step that its picture shows; the first when left out. */
  thumbnailStep?: string;
  /** Writes the flow in one language. Texts come from `say`; everything else must be the same in each language. */
  write(say: Say, fill: Fill): Omit<Flow, 'formatVersion' | 'id' | 'defaultLocale' | 'translations'>;
}

/** Typed access to the values of the blanks. */
export interface Fill {
  text(id: string): string;
  number(id: string): number;
  /** The id of the milestone; null when none was chosen. */
  milestone(id: string): string | null;
  /** null when it was left open. */
  target(id: string): Target | null;
}

/** The locales that templates are written in. */
export const templateLocales: readonly (keyof Words & Locale)[] = ['en', 'zh-CN'];
