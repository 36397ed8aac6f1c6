import type { z } from 'zod';
import type { Condition } from '../condition.js';
import type { Parsed, Problem } from '../error.js';
import type { Flow } from '../flow.js';
import type { FrictionSettings } from '../friction.js';
import type { LifecycleDefinition } from '../lifecycle.js';
import type { Journey, Milestone } from '../milestone.js';
import type { Segment } from '../segment.js';
import type { Theme } from '../theme.js';
import type { Trigger } from '../trigger.js';
import { condition } from './condition.js';
import { crossProblems, translationProblems } from './cross.js';
import { flow } from './flow.js';
import { friction } from './friction.js';
import { lifecycle } from './lifecycle.js';
import { journey, milestone } from './milestone.js';
import { problemsOf } from './problems.js';
import { type EnvironmentPatch, environmentPatch, type ProjectPatch, projectPatch } from './project.js';
import { segment } from './segment.js';
import { conditionProblems, shapeProblems } from './shape.js';
import { theme } from './theme.js';
import { trigger } from './trigger.js';

/** What a draft may still lack or have wrong: it is kept, listed, and refused when it is published. */
const openInDraft = new Set([
  'branch_cycle',
  'condition_too_deep',
  'empty',
  'invalid_attribute',
  'invalid_colour',
  'invalid_interpolation',
  'invalid_locale',
  'invalid_selector',
  'invalid_tag',
  'invalid_url',
  'invalid_video',
  'key_missing',
  'lock_cycle',
  'misplaced_block',
  'misplaced_fact',
  'no_action',
  'no_blocks',
  'no_items',
  'no_options',
  'no_prompt',
  'no_steps',
  'no_target',
  'out_of_range',
  'reserved_event',
  'schedule_reversed',
  'too_many_conditions',
  'too_many_steps',
  'unknown_item',
  'unknown_option',
  'unknown_question',
  'unknown_section',
  'unknown_step',
  'unknown_text',
  'value_missing',
  'value_not_used',
  'value_wrong',
  'window_not_used',
]);

/** At most so many problems are told; the rest only burdens the answer. */
const mostProblems = 200;

/** All problems of the input against a schema; none means that it is a `T`. */
function problemsAgainst(schema: z.ZodType, input: unknown): Problem[] {
  const shape = shapeProblems(input);
  if (shape.length > 0) return shape;
  const result = schema.safeParse(input, { reportInput: true });
  const found = result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue));
  return [...found, ...conditionProblems(input)];
}

function parsed<T>(input: unknown, problems: Problem[]): Parsed<T> {
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, mostProblems) };
  // The schema of T found nothing wrong with it, and no schema transforms.
  return { ok: true, value: input as T };
}

const isOpen = (problem: Problem) => openInDraft.has(problem.code);

function flowProblems(input: unknown): Problem[] {
  const found = problemsAgainst(flow, input);
  if (found.some((problem) => problem.code === 'too_deep' || problem.code === 'too_large')) return found;
  const problems = [...found, ...crossProblems(input)];
  // Texts can only be listed once the structure is sound.
  if (problems.every(isOpen)) problems.push(...translationProblems(input as Flow));
  return problems;
}

/** A flow that can be published, or everything that is wrong with it. Takes the current format: migrate before. */
export function parseFlow(input: unknown): Parsed<Flow> {
  return parsed(input, flowProblems(input));
}

/** A draft with what keeps it from being published. */
export interface Draft {
  flow: Flow;
  problems: Problem[];
}

/**
 * A flow whose structure is sound though it may be incomplete: texts may be empty, choices open, references loose.
 * Wrong types, unknown fields, too much of anything, repeated ids and unsafe URLs are refused even here.
 */
export function parseDraft(input: unknown): Parsed<Draft> {
  const problems = flowProblems(input);
  const garbage = problems.filter((problem) => !isOpen(problem));
  if (garbage.length > 0) return { ok: false, problems: garbage.slice(0, mostProblems) };
  // Only completeness is open; the types are those of a Flow.
  return { ok: true, value: { flow: input as Flow, problems: problems.slice(0, mostProblems) } };
}

/** A milestone with its behaviour model. */
export function parseMilestone(input: unknown): Parsed<Milestone> {
  return parsed(input, [...problemsAgainst(milestone, input)]);
}

/** A journey. Whether its milestones exist is the caller's to check. */
export function parseJourney(input: unknown): Parsed<Journey> {
  return parsed(input, problemsAgainst(journey, input));
}

/** How a project grades touchpoints. */
export function parseFriction(input: unknown): Parsed<FrictionSettings> {
  return parsed(input, problemsAgainst(friction, input));
}

/** A saved audience. Whether what it names exists is the caller's to check. */
export function parseSegment(input: unknown): Parsed<Segment> {
  return parsed(input, problemsAgainst(segment, input));
}

/** What places people in the stages of the lifecycle. */
export function parseLifecycle(input: unknown): Parsed<LifecycleDefinition> {
  return parsed(input, problemsAgainst(lifecycle, input));
}

/** A theme. */
export function parseTheme(input: unknown): Parsed<Theme> {
  return parsed(input, problemsAgainst(theme, input));
}

/** A trigger alone. */
export function parseTrigger(input: unknown): Parsed<Trigger> {
  return parsed(input, problemsAgainst(trigger, input));
}

/** A condition tree alone. */
export function parseCondition(input: unknown): Parsed<Condition> {
  return parsed(input, problemsAgainst(condition, input));
}

/** Changes to an environment. Fields that are left out stay as they are. */
export function parseEnvironmentPatch(input: unknown): Parsed<EnvironmentPatch> {
  return parsed(input, problemsAgainst(environmentPatch, input));
}

/** Changes to a project. Fields that are left out stay as they are. */
export function parseProjectPatch(input: unknown): Parsed<ProjectPatch> {
  return parsed(input, problemsAgainst(projectPatch, input));
}
