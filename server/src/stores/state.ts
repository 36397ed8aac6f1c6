import type {
  BehaviourModel,
  Environment,
  Flow,
  FrictionSettings,
  Journey,
  LifecycleDefinition,
  Milestone,
  Millis,
  Project,
  Role,
  Segment,
  Theme,
} from '@foothold/sdk/contract';
import type { PublicKey } from '../ingest/public-keys.js';
import type { ListEntry, ListStore } from './lists.js';

/** Somebody who signs in to the admin, within one project. */
interface Member {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Millis;
}

interface Invitation {
  id: string;
  projectId: string;
  email: string;
  role: Role;
  createdAt: Millis;
  expiresAt: Millis;
}

/** A secret that an environment's end-user identity tokens are verified with (HS256). At most two: they rotate. */
interface IdentitySecret {
  id: string;
  createdAt: Millis;
  /** In the clear; kept sealed. */
  secret: string;
}

/** Where the public keys come from that an environment's end-user identity tokens are verified with. */
export interface IdentityKeySource {
  /** A key set (JWKS) that is fetched; null when the keys were given. */
  url: string | null;
  /** The keys that were given; empty beside a `url`. */
  keys: PublicKey[];
  /** What `iss` and `aud` of a token must be; null: anything. */
  issuer: string | null;
  audience: string | null;
}

/** An immutable published version of a flow. */
interface FlowVersion {
  version: number;
  flow: Flow;
  publishedAt: Millis;
  /** User id. */
  publishedBy: string;
  note: string;
}

/** A flow's draft with its standing. */
export interface FlowRecord {
  /** The draft. */
  flow: Flow;
  /** Grows by one with every change of the draft; starts at 1. */
  revision: number;
  createdAt: Millis;
  updatedAt: Millis;
  /** User id. */
  updatedBy: string;
  archivedAt: Millis | null;
  /** The live version by environment id. */
  live: Record<string, number>;
  /** Newest first, without their content. */
  versions: Omit<FlowVersion, 'flow'>[];
  /** Whether the draft differs from the newest version; true when there is none. */
  changed: boolean;
}

export interface LiveFlow {
  flow: Flow;
  version: number;
  /** When this version went live in this environment. */
  publishedAt: Millis;
}

interface ProjectMembership {
  project: Project;
  role: Role;
  environments: Environment[];
}

/** What can be changed of a project. */
type ProjectPatch = Partial<Pick<Project, 'name' | 'defaultLocale' | 'locales' | 'defaultThemeId' | 'caps'>>;

/** What can be changed of an environment. */
export type EnvironmentPatch = Partial<
  Pick<Environment, 'name' | 'allowedOrigins' | 'identity' | 'consentRequired' | 'enabled' | 'decisions'>
>;

/** Changes of members that could not be made. */
export type MemberOutcome = 'done' | 'not_found' | 'last_owner';

/** Where a version of a behaviour model came from. */
export type ModelSource =
  | { from: 'edit' }
  /** The line was dragged on the chart. */
  | { from: 'line' }
  | { from: 'restored'; version: number }
  | {
      from: 'calibration';
      environmentId: string;
      /** Days after each person was first seen, and for how long after that reaching it counted. */
      day: number;
      windowDays: number;
      people: number;
      reached: number;
      /** Cross-validated. */
      auc: number;
    };

/** The behaviour model of a milestone as it was for a while. */
export interface ModelVersion {
  /** From 1 up. */
  version: number;
  behaviour: BehaviourModel;
  savedAt: Millis;
  /** User id; null for what was there before versions were kept. */
  savedBy: string | null;
  reason: string;
  source: ModelSource;
}

type SaveOutcome = { ok: true; revision: number } | { ok: false; code: 'not_found' | 'revision_conflict' };

/**
 * Where everything but events and people lives: projects, members, flows, themes, milestones, journeys.
 * Every call is one transaction. Ids of flows, themes, milestones and journeys are unique within their project.
 * An adapter must pass `state.contract.ts`.
 */
export interface StateStore extends ListStore {
  // Projects and environments

  /** Makes a project with its environments. The owner is its first member; without one it waits for the first setup. */
  createProject(project: Project, environments: Environment[], ownerId: string | null): Promise<void>;
  project(projectId: string): Promise<Project | null>;
  /** Every project, oldest first. */
  projects(): Promise<Project[]>;
  /** The projects of one user, oldest first. */
  projectsOf(userId: string): Promise<ProjectMembership[]>;
  /** The project as it is then; null when it does not exist. */
  updateProject(projectId: string, patch: ProjectPatch): Promise<Project | null>;
  /** False when there is no such project. */
  createEnvironment(environment: Environment): Promise<boolean>;
  environment(environmentId: string): Promise<Environment | null>;
  /** Oldest first. */
  environments(projectId: string): Promise<Environment[]>;
  /** Every environment of every project. */
  allEnvironments(): Promise<Environment[]>;
  /** The environment as it is then; null when it does not exist. */
  updateEnvironment(environmentId: string, patch: EnvironmentPatch): Promise<Environment | null>;
  /**
   * Switches the flows of every environment of the project, or of those named, on or off, all at once. Those that were on
   * when they are stopped are marked `stoppedTogether` until some are started. The environments of the project as they
   * are then.
   */
  switchEnvironments(projectId: string, enabled: boolean, only?: readonly string[]): Promise<Environment[]>;
  /** The environment that a public key opens: its own, or the one before while that has not run out. */
  environmentByKey(publicKey: string, now: Millis): Promise<Environment | null>;
  /** Gives the environment another key; the old one stays good until `oldKeyUntil`. Null when it does not exist. */
  rotateKey(environmentId: string, publicKey: string, oldKeyUntil: Millis): Promise<Environment | null>;
  /** Oldest first. */
  identitySecrets(environmentId: string): Promise<IdentitySecret[]>;
  /** Adds a secret; the oldest go so that two remain. */
  addIdentitySecret(environmentId: string, secret: IdentitySecret): Promise<void>;
  removeIdentitySecret(environmentId: string, id: string): Promise<boolean>;
  /** Seals anew what an earlier secret of the server sealed. Returns what cannot be opened, by the names an operator knows. */
  resealIdentitySecrets(): Promise<{ environmentId: string; project: string; environment: string }[]>;
  /** Removes the identity secrets that cannot be opened any more. Returns how many those were. */
  forgetUnopenedSecrets(): Promise<number>;
  /** Null when the environment has no public keys. */
  identityKeySource(environmentId: string): Promise<IdentityKeySource | null>;
  /** Sets where public keys come from, or forgets it with null. */
  setIdentityKeySource(environmentId: string, source: IdentityKeySource | null): Promise<void>;

  // Members

  /** How many people can sign in. */
  userCount(): Promise<number>;
  /** Whoever came first; null while nobody can sign in. */
  firstUserId(): Promise<string | null>;
  /** Names by user id; unknown ids are left out. */
  userNames(userIds: readonly string[]): Promise<Record<string, string>>;
  /** Makes the user an owner of every project without members. */
  adoptOrphanProjects(userId: string, now: Millis): Promise<void>;
  role(projectId: string, userId: string): Promise<Role | null>;
  /** Oldest first. */
  members(projectId: string): Promise<Member[]>;
  /** Adds the user, or raises the role of one who is a member already. */
  addMember(projectId: string, userId: string, role: Role, now: Millis): Promise<void>;
  /** `last_owner` when the project would be left without an owner. */
  setRole(projectId: string, memberId: string, role: Role): Promise<MemberOutcome>;
  removeMember(projectId: string, memberId: string): Promise<MemberOutcome>;
  createInvitation(invitation: Invitation, tokenHash: string): Promise<void>;
  /** Those that can still be accepted, oldest first. */
  invitations(projectId: string, now: Millis): Promise<Invitation[]>;
  removeInvitation(projectId: string, id: string): Promise<boolean>;
  /** The invitation that a token opens, while it can still be accepted. */
  invitationByToken(tokenHash: string, now: Millis): Promise<Invitation | null>;
  /** Uses an invitation up and makes the user a member; false when somebody else was faster. */
  acceptInvitation(tokenHash: string, userId: string, now: Millis): Promise<boolean>;
  /** Keeps the hash of the one-time setup token; earlier ones are void. */
  saveSetupToken(tokenHash: string, expiresAt: Millis): Promise<void>;
  isSetupToken(tokenHash: string, now: Millis): Promise<boolean>;
  /** Uses the token up; false when it is unknown, used or too old. */
  takeSetupToken(tokenHash: string, now: Millis): Promise<boolean>;

  /** Keeps the hash of a link that sets this user's password; earlier ones of theirs are void. */
  saveReset(tokenHash: string, userId: string, expiresAt: Millis, now: Millis): Promise<void>;
  /** Whose password the link sets, while it can still be used. */
  resetUserId(tokenHash: string, now: Millis): Promise<string | null>;
  /** Uses the link up; null when it is unknown, used or too old. */
  takeReset(tokenHash: string, now: Millis): Promise<string | null>;

  // Flows: they come back in the current format, whatever version wrote them

  /** Every flow with its standing, last changed first. */
  flows(projectId: string): Promise<FlowRecord[]>;
  flow(projectId: string, flowId: string): Promise<FlowRecord | null>;
  /** False when the id is taken. */
  createFlow(projectId: string, flow: Flow, userId: string, now: Millis): Promise<boolean>;
  /** Saves the draft when `revision` is still the current one. */
  saveDraft(projectId: string, flow: Flow, revision: number, userId: string, now: Millis): Promise<SaveOutcome>;
  /** Removes a flow that was never published. */
  deleteFlow(projectId: string, flowId: string): Promise<'done' | 'not_found' | 'published'>;
  /**
   * Makes the draft live in the environment: as its newest version when that is the same, otherwise as a new version.
   * Null when the flow does not exist, is archived, or has another revision than the one asked for.
   */
  publish(request: PublishRequest): Promise<number | null>;
  flowVersion(projectId: string, flowId: string, version: number): Promise<FlowVersion | null>;
  /** Makes a version live in the environment, or none with null. False when flow or version do not exist. */
  setLive(
    projectId: string,
    flowId: string,
    environmentId: string,
    version: number | null,
    now: Millis,
  ): Promise<boolean>;
  /** Archives (which takes the flow off every environment) or restores with null. False when it does not exist. */
  setArchived(projectId: string, flowId: string, at: Millis | null): Promise<boolean>;
  /** What an environment's visitors may be shown, oldest publication first. */
  liveFlows(environmentId: string): Promise<LiveFlow[]>;

  // Themes, milestones, journeys: in the order of their creation

  themes(projectId: string): Promise<Theme[]>;
  /** Makes or replaces. */
  saveTheme(projectId: string, theme: Theme, now: Millis): Promise<void>;
  deleteTheme(projectId: string, themeId: string): Promise<boolean>;
  milestones(projectId: string): Promise<Milestone[]>;
  saveMilestone(projectId: string, milestone: Milestone, now: Millis): Promise<void>;
  deleteMilestone(projectId: string, milestoneId: string): Promise<boolean>;
  /** What the behaviour model of a milestone was and is, latest first; empty until it was changed once. */
  modelVersions(projectId: string, milestoneId: string): Promise<ModelVersion[]>;
  /**
   * Replaces a milestone and keeps its model as a new version, when it has changed; with the first one the model before
   * it is kept, too. False when the milestone does not exist, `expected` is not its latest version (0: none), or it is not
   * as it `was`.
   */
  saveModel(change: ModelChange): Promise<boolean>;
  journeys(projectId: string): Promise<Journey[]>;
  saveJourney(projectId: string, journey: Journey, now: Millis): Promise<void>;
  deleteJourney(projectId: string, journeyId: string): Promise<boolean>;

  /** How the project grades touchpoints: what it set, or what every project begins with. */
  friction(projectId: string): Promise<FrictionSettings>;
  /** False when they are not as they `was` when that is given. */
  saveFriction(projectId: string, settings: FrictionSettings, was?: FrictionSettings): Promise<boolean>;

  /** In the order of their creation. */
  segments(projectId: string): Promise<Segment[]>;
  saveSegment(projectId: string, segment: Segment, now: Millis): Promise<void>;
  /** False when there is no such segment, or it is not as it `was` when that is given. */
  replaceSegment(projectId: string, segment: Segment, was?: Segment): Promise<boolean>;
  deleteSegment(projectId: string, segmentId: string): Promise<boolean>;
  /** Forgets what an environment holds of a segment: its entries and its days. */
  forgetSegmentPeople(environmentId: string, segmentId: string): Promise<void>;
  /** Keeps counts. One that is computed never replaces another. */
  saveSegmentDays(environmentId: string, days: readonly SegmentDay[]): Promise<void>;
  /** Counts from a day on, by segment and day; of one segment when it is named. */
  segmentDays(environmentId: string, from: number, segmentId?: string): Promise<SegmentDay[]>;
  /** Forgets the days before `before`: its rule has changed. */
  forgetSegmentDays(environmentId: string, segmentId: string, before: number): Promise<void>;
  /** What places people in stages: what the project set, or what every project begins with. */
  lifecycle(projectId: string): Promise<LifecycleDefinition>;
  /** False when it is not as it `was` when that is given. */
  saveLifecycle(projectId: string, definition: LifecycleDefinition, was?: LifecycleDefinition): Promise<boolean>;

  // Delivered content

  /**
   * Keeps contents under their hashes, for as long as one of the environments is there that they were kept for: pages
   * that loaded an older manifest still ask for them.
   */
  saveContents(environmentId: string, contents: readonly { hash: string; body: string }[], now: Millis): Promise<void>;
  /** The JSON text under a hash. */
  content(hash: string): Promise<string | null>;

  // What was live in the past

  /** Keeps the rules that pages are served from a moment on, unless the last ones have the same hash. */
  savePastRules(environmentId: string, kept: { from: Millis; hash: string; rules: Uint8Array }): Promise<void>;
  /** Forgets those that were replaced before a moment. What held at the moment stays. */
  forgetPastRules(environmentId: string, before: Millis): Promise<void>;
  /** The rules of a moment; the earliest ones for a moment before them; null when none were kept. */
  pastRules(environmentId: string, at: Millis): Promise<{ from: Millis; rules: Uint8Array } | null>;

  // Deletion of people

  /**
   * Takes all of these entries off the lists of the environment and keeps that this person is to be deleted, in one
   * transaction: from then on it is to be finished, also after a crash. Harmless when it was begun before. Returns how
   * many entries went.
   */
  beginDeletion(environmentId: string, personId: string, entries: readonly ListEntry[], now: Millis): Promise<number>;
  /** Deletions that were begun and not ended, oldest first. */
  openDeletions(): Promise<{ environmentId: string; personId: string }[]>;
  endDeletion(environmentId: string, personId: string): Promise<void>;

  // Deletion of environments and projects

  /**
   * Deletes an environment for everybody, in one transaction: nothing else of this store gives it any more, its keys open
   * nothing, its secrets are gone and no flow is live in it. What is left of it waits for `eraseEnvironment`.
   */
  deleteEnvironment(environmentId: string, now: Millis): Promise<'done' | 'not_found' | 'last_environment'>;
  /** As `deleteEnvironment` for a project with all its environments; its members and invitations are gone. */
  deleteProject(projectId: string, now: Millis): Promise<boolean>;
  /** What was deleted and is not erased yet: environments and projects, first deleted first. */
  deleted(): Promise<{ environments: { id: string; projectId: string }[]; projectIds: string[] }>;
  /**
   * Erases some of what this store holds of a deleted environment, so little that nobody waits for it, and in the end
   * the environment itself. Whether there is more. Harmless when there is nothing.
   */
  eraseEnvironment(environmentId: string): Promise<boolean>;
  /** As `eraseEnvironment`, for a deleted project whose environments are erased; before, it does nothing. */
  eraseProject(projectId: string): Promise<boolean>;

  // Operation

  /** Whether the store answers and every migration has been applied. */
  ready(): Promise<boolean>;
}

/** How many people were in a segment on a day. */
export interface SegmentDay {
  segmentId: string;
  /** Days since 1970-01-01 UTC. */
  day: number;
  people: number;
  /** Whether it was computed later from the log, rather than counted on the day. */
  isComputed: boolean;
}

export interface ModelChange {
  projectId: string;
  milestone: Milestone;
  userId: string;
  reason: string;
  source: ModelSource;
  /** The version that was looked at; any when left out. */
  expected?: number;
  /** The milestone that was looked at; any when left out. */
  was?: Milestone;
  now: Millis;
}

interface PublishRequest {
  projectId: string;
  flowId: string;
  environmentId: string;
  /** The revision that was looked at; any when left out. */
  revision?: number;
  userId: string;
  note: string;
  now: Millis;
}
