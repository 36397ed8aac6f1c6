import {
  type CounterDefinition,
  type Environment,
  type FlowRules,
  type FrictionSettings,
  formatVersion,
  type LifecycleDefinition,
  type Locale,
  localesOf,
  type Manifest,
  type Milestone,
  type Project,
  requiredTraitsOfContent,
  type Segment,
  type Theme,
  toContent,
} from '@foothold/sdk/contract';
import { requiredCounters, requiredTraits } from '@foothold/sdk/engine';
import { asksForAccountStage } from '../lifecycle/stage.js';
import {
  compileSegments,
  joinCounters,
  type SegmentRules,
  segmentCounters,
  segmentsNamed,
} from '../segments/membership.js';
import type { FrictionRules } from '../stores/events.js';
import type { LiveFlow } from '../stores/state.js';
import { hashOf } from './encode.js';
import { celebrationsOf, scoresOf } from './touchpoints.js';

/** Names of traits that rules or contents read. */
export interface TraitNames {
  person: string[];
  account: string[];
}

/** A flow that only those learn of whose audience holds, with what they then need to decide and render it. */
interface ConfidentialFlow {
  rules: FlowRules;
  counterKeys: string[];
  traits: TraitNames;
  segments: string[];
}

/** What one environment's pages are served, before it is compressed. */
export interface BuiltEnvironment {
  manifest: Manifest;
  /** Rules of all live flows, confidential ones included. */
  flows: FlowRules[];
  confidential: ConfidentialFlow[];
  /** By hash; JSON text. */
  contents: Map<string, string>;
  /** What the event store has to count: also what only confidential flows and steps ask for. */
  counters: CounterDefinition[];
  milestones: Milestone[];
  /** What the event store grades touchpoints by. */
  friction: FrictionRules;
  /** What `POST /v1/session` may tell everybody of their traits. */
  traits: TraitNames;
  /** The project's segments, as they are kept and ready to be asked. */
  segments: readonly Segment[];
  segmentRules: SegmentRules;
  /** Those that live rules need: what a session asks. */
  sessionSegments: SegmentRules;
  /** Ids of those that a session tells everybody of. */
  openSegments: string[];
  lifecycle: LifecycleDefinition;
  /** Whether a rule or a segment asks for the stage of a person's account. */
  asksForAccountStage: boolean;
}

/** All that a manifest is made of. */
export interface Sources {
  environment: Environment;
  project: Project;
  flows: readonly LiveFlow[];
  milestones: readonly Milestone[];
  themes: readonly Theme[];
  friction: FrictionSettings;
  segments: readonly Segment[];
  lifecycle: LifecycleDefinition;
}

/** Makes the manifest and the contents of an environment from its live versions. The same sources give the same bytes. */
export function buildEnvironment({
  environment,
  project,
  flows,
  milestones,
  themes,
  friction: { unmeasured: nowhere = [], ...friction },
  segments,
  lifecycle,
}: Sources): BuiltEnvironment {
  const unmeasured = [...new Set([...nowhere, ...environment.unmeasured])];
  const live = environment.enabled ? flows : [];
  const open = live.filter(({ flow }) => !flow.confidential);
  const confidential = live.filter(({ flow }) => flow.confidential);
  const contents = new Map<string, string>();
  const themeFor = (one: LiveFlow) => themeOf(one, project, themes);
  const needsOf = (one: LiveFlow) => ({
    ...one.flow,
    conditions: (themeFor(one)?.variants ?? []).map((variant) => variant.when),
  });
  const deliver = (one: LiveFlow) => rulesOf(one, keepContents(one, themeFor(one), contents));
  const openRules = open.map(deliver);
  const confidentialRules = confidential.map(deliver);

  const rules: Omit<Manifest, 'version' | 'environmentId' | 'formatVersion'> = {
    environmentName: environment.name,
    enabled: environment.enabled,
    consentRequired: environment.consentRequired,
    identity: environment.identity,
    caps: project.caps,
    flows: openRules,
    milestones: environment.enabled ? [...milestones] : [],
    counters: environment.enabled ? requiredCounters(open.map(needsOf), milestones) : [],
    ...(unmeasured.length > 0 ? { unmeasured } : {}),
    ...(environment.decisions.days > 0 ? { decisions: environment.decisions.share } : {}),
  };
  return {
    manifest: {
      formatVersion,
      environmentId: environment.id,
      version: hashOf(JSON.stringify([formatVersion, environment.id, rules])).slice(0, 20),
      ...rules,
    },
    flows: [...openRules, ...confidentialRules],
    confidential: confidential.map((one, index) => ({
      rules: confidentialRules[index] ?? rulesOf(one, {}),
      counterKeys: requiredCounters([needsOf(one)], []).map((counter) => counter.key),
      traits: traitsOf([one], [], themeFor),
      segments: segmentsNamed(needsOf(one)),
    })),
    contents,
    counters: joinCounters(requiredCounters(live.map(needsOf), milestones), segmentCounters(segments)),
    milestones: [...milestones],
    friction: { ...friction, celebrations: celebrationsOf(flowsOf(flows)), scores: scoresOf(flowsOf(flows)) },
    traits: traitsOf(open, milestones, themeFor),
    segments,
    segmentRules: compileSegments(segments),
    sessionSegments: compileSegments(segments, segmentsNamed([live.map(needsOf), milestones])),
    openSegments: segmentsNamed([open.map(needsOf), milestones]),
    lifecycle,
    asksForAccountStage: asksForAccountStage([live.map(needsOf), milestones, segments]),
  };
}

const flowsOf = (live: readonly LiveFlow[]) => live.map(({ flow }) => flow);

function themeOf({ flow }: LiveFlow, project: Project, themes: readonly Theme[]): Theme | null {
  return themes.find((theme) => theme.id === (flow.themeId ?? project.defaultThemeId)) ?? null;
}

/** Adds the content of every locale to `contents`. The hashes by locale. */
function keepContents({ flow, version }: LiveFlow, theme: Theme | null, contents: Map<string, string>) {
  const hashes: Record<Locale, string> = {};
  for (const locale of localesOf(flow)) {
    const body = JSON.stringify(toContent(flow, { formatVersion, version }, locale, theme));
    const hash = hashOf(body);
    contents.set(hash, body);
    hashes[locale] = hash;
  }
  return hashes;
}

function rulesOf({ flow, version, publishedAt }: LiveFlow, content: Record<Locale, string>): FlowRules {
  return {
    id: flow.id,
    version,
    pattern: flow.pattern.type,
    trigger: flow.trigger,
    publishedAt,
    defaultLocale: flow.defaultLocale,
    content,
  };
}

/** Traits that rules read, those that texts of any locale interpolate, and those that decide how a flow looks. */
function traitsOf(
  live: readonly LiveFlow[],
  milestones: readonly Milestone[],
  themeFor: (one: LiveFlow) => Theme | null,
): TraitNames {
  const lists: TraitNames[] = [
    requiredTraits(flowsOf(live), milestones),
    // What chooses among the languages of a flow.
    { person: live.some(({ flow }) => localesOf(flow).length > 1) ? ['locale'] : [], account: [] },
    ...live.flatMap((one) =>
      localesOf(one.flow).map((locale) =>
        requiredTraitsOfContent(toContent(one.flow, { formatVersion, version: 0 }, locale, themeFor(one))),
      ),
    ),
  ];
  return {
    person: [...new Set(lists.flatMap((names) => names.person))],
    account: [...new Set(lists.flatMap((names) => names.account))],
  };
}
