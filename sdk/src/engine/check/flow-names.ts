import type { CheckFinding, Flow, Milestone, Step } from '../../contract/index.js';
import { placedFacts, type SeenNames, unseenEvent, unseenIn } from './names.js';
import { ownRules, stepRules } from './rules-of.js';

/** Traits, events and milestones that a flow names and nobody has, ever sent or can have reached. */
export function checkNames(flow: Flow, milestones: readonly Milestone[], seen: SeenNames): CheckFinding[] {
  const { prompts, gate } = flow.trigger;
  const rules = [...ownRules(flow), ...stepRules(flow)];
  const named = [
    ...prompts.flatMap((prompt, at) =>
      prompt.on === 'event' ? unseenEvent(prompt.event, `trigger.prompts[${at}].event`, seen) : [],
    ),
    ...flow.steps.flatMap((step, at) =>
      (step.advance ?? []).flatMap((advance, index) =>
        advance.on === 'event' ? unseenEvent(advance.event, `steps[${at}].advance[${index}].event`, seen) : [],
      ),
    ),
    ...flow.steps.flatMap((step, at) => unseenInItems(step, `steps[${at}]`, seen)),
  ];
  const asked = [
    ...(gate ? [{ milestoneId: gate.milestoneId, path: 'trigger.gate.milestoneId' }] : []),
    ...rules.flatMap((rule) =>
      placedFacts(rule).flatMap(({ fact, path }) =>
        fact.of === 'milestone' ? [{ milestoneId: fact.milestoneId, path: `${path}.milestoneId` }] : [],
      ),
    ),
  ];
  return [
    ...rules.flatMap((rule) => unseenIn(rule, seen)),
    ...named,
    ...asked.flatMap(({ milestoneId, path }) =>
      unseenMilestone(
        milestones.find(({ id }) => id === milestoneId),
        path,
        seen,
      ),
    ),
  ];
}

/** What completes the items of a step's checklists. */
function unseenInItems({ blocks }: Step, path: string, seen: SeenNames): CheckFinding[] {
  return blocks.flatMap((block, at) =>
    block.type === 'checklist'
      ? block.items.flatMap(({ doneWhen = [] }, item) =>
          doneWhen.flatMap((done, index) =>
            done.on === 'event'
              ? unseenEvent(done.event, `${path}.blocks[${at}].items[${item}].doneWhen[${index}].event`, seen)
              : [],
          ),
        )
      : [],
  );
}

/** A milestone that nobody can have reached, as what it is recognised from was never sent. */
function unseenMilestone(milestone: Milestone | undefined, path: string, seen: SeenNames): CheckFinding[] {
  if (!milestone || seen.events.size === 0) return [];
  const missing = milestone.events.filter(({ event }) => unseenEvent(event, '', seen).length > 0);
  const isOut = milestone.match === 'any' ? missing.length === milestone.events.length : missing.length > 0;
  if (!isOut) return [];
  const events = missing.map(({ event }) => `“${event}”`).join(', ');
  return [
    {
      severity: 'warning',
      code: 'milestone_unseen',
      message: `Nobody can have reached “${milestone.name}” yet: ${events} was never sent. Check the milestone’s events, or send them.`,
      path,
      values: { milestoneId: milestone.id, name: milestone.name, events },
    },
  ];
}
