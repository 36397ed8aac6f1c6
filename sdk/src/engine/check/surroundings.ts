import type { Fact, FatigueCaps, Flow, Milestone, Millis, Segment } from '../../contract/index.js';
import type { Assumptions } from './can-be.js';
import type { SeenNames } from './names.js';
import { segmentRules } from './segments.js';

/** Another flow of the project: as it is live, else its draft. */
export interface OtherFlow {
  flow: Flow;
  isLive: boolean;
}

/** What a flow stands beside. */
export interface Surroundings {
  now: Millis;
  milestones: readonly Milestone[];
  caps: FatigueCaps;
  /** Without the flow itself, and without what is archived. */
  others: readonly OtherFlow[];
  /** Left out where nothing was ever sent: then nothing can be told from names. */
  seen?: SeenNames;
  /** What rules may name. Left out: nothing is said of segments. */
  segments?: readonly Segment[];
  /** Whether a trait was seen with a list as its value. Default: never. */
  isList?: (of: 'person' | 'account', trait: string) => boolean;
}

/** So much is looked at for one document (see `canBe`), however its rules are made: well below a second. */
const effortOfDocument = 300_000;

/** What may be taken for granted in a project. */
export function assumptionsOf({
  now,
  isList = () => false,
  segments,
}: Pick<Surroundings, 'now' | 'isList' | 'segments'>): Assumptions {
  return {
    now,
    ...(segments && { segments: segmentRules(segments) }),
    effort: { left: effortOfDocument },
    mayBeList: (fact: Fact) => (fact.of === 'person' || fact.of === 'account' ? isList(fact.of, fact.trait) : true),
  };
}
