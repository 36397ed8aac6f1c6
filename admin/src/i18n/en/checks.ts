import type { Section } from '../message.js';

/** What is wrong with rules. Keys of `code_…` and `fix_…` are the codes of the checks. */
export const checks = {
  title: 'Checks',
  error: 'Keeps it from being published',
  warning: 'Look at this',
  errorCount: { one: '{count} thing keeps it from showing', other: '{count} things keep it from showing' },
  warningCount: { one: '{count} thing to look at', other: '{count} things to look at' },
  checking: 'Checking the rules…',
  failed: 'The rules could not be checked.',
  inSignal: 'Signal “{signal}”: {sentence}',
  agree: 'Publish all the same',
  agreeHint: 'The checks found something that is hardly meant.',
  kind_spark: 'spark',
  kind_facilitator: 'facilitator',
  kind_signal: 'signal',
  place_behaviour: 'Motivation and ability',
  place_events: 'Events',

  code_conditions_exclude: 'These exclude each other, so nobody can meet them: {conditions}.',
  code_never_holds: 'This can never hold: {conditions}.',
  code_always_holds: 'This holds for everybody, so it makes no difference: {conditions}.',
  code_segment_empty:
    'Nobody can be in the segment “{segment}”: what it asks for excludes everybody. Mend the segment.',
  code_segment_everybody: 'Everybody is in the segment “{segment}”, so it makes no difference here. Mend the segment.',
  code_segment_gone: 'There is no segment “{segmentId}” any more, so nobody is in it.',
  code_segment_asks_gone:
    'The segment “{segment}” asks for the segment “{segmentId}”, which is gone. Mend that segment.',
  code_segment_trait_unseen: 'The segment “{segment}” asks for a trait “{name}”, which nobody has.',
  code_segment_account_trait_unseen: 'The segment “{segment}” asks for a trait “{name}”, which no account has.',
  code_segment_event_unseen: 'The segment “{segment}” asks for the event “{name}”, which was never sent.',
  code_scene_excludes_audience: 'Nobody of the audience can be where this asks for.',
  code_prompt_never_comes: 'This moment never comes for anybody of the audience.',
  code_friction_only_help:
    'The audience asks for people whose friction is at 0 or less. They are only shown what helps or does not interrupt, and this is neither.',
  code_gate_out_of_reach:
    'Nobody of the audience gets through: for “{name}” motivation × ability comes to {most} at most, and the line is at {line}.',
  code_kind_never_asked: 'Nobody of the audience stands where a {kind} is asked for on the way to “{name}”.',
  code_gate_always_open: 'Everybody of the audience stands above the line of “{name}”, so the gate holds nobody back.',
  code_aims_at_reached: 'The audience has reached “{name}” already, and that is what the flow leads to.',
  code_schedule_over: 'Its dates ended on {until}, so nobody sees it.',
  code_limit_unused: 'It is shown once, so limits of further shows mean nothing.',
  code_shows_do_not_fit: {
    one: 'Between its dates there is room for {most} show to one person, not for {maxShows}.',
    other: 'Between its dates there is room for {most} shows to one person, not for {maxShows}.',
  },
  code_audience_after_end:
    'The audience asks for people with whom this flow is over, and its frequency shows it to none of them again.',
  code_needs_itself: 'The audience asks for people who have seen this flow before, so nobody ever sees it first.',
  code_caps_leave_no_turn:
    'The project lets no flow interrupt people (its limit a visit or a day is 0), so this one is never shown.',
  code_crowded_out:
    '“{name}” always goes first: it meets everybody whom this flow meets, at the same moments, and comes again and again.',
  code_crowds_out: 'This always goes before “{name}” and comes again and again, so that one is never shown.',
  code_nothing_starts:
    'It has no moment of its own and no other flow starts it: only your product’s code can, as “{flowId}”.',
  code_starts_what_is_not_live: '“{name}” is not live here, so starting it does nothing.',
  code_start_cycle: 'People can go round in circles: {chain}.',
  code_step_unreachable: 'Nobody comes to this step: what is before it leads elsewhere or ends the flow.',
  code_branch_unreachable: 'A branch above this one always holds, so this one is never taken.',
  code_trait_unseen: 'Nobody has a trait “{name}”. Check its name, or have your product send it.',
  code_account_trait_unseen: 'No account has a trait “{name}”. Check its name, or have your product send it.',
  code_event_unseen: 'The event “{name}” was never sent. Check its name, or have your product send it.',
  code_milestone_unseen: 'Nobody can have reached “{name}” yet: {events} was never sent.',
  code_line_out_of_reach:
    'Nobody can reach the action line: motivation × ability comes to {most} at most, and the line is at {line}.',
  code_line_always_met:
    'Everybody stands above the action line: motivation × ability comes to {least} at least, and the line is at {line}. So only signals are shown, never sparks or facilitators.',

  fix_remove_condition: 'Remove this condition',
  fix_use_name: 'Use “{name}”',
  fix_remove_signal: 'Remove this signal',
  fix_set_line: 'Set the line to {line}',
  fix_remove_step: 'Remove this step',
  fix_go_on: 'Let “{name}” go on',
  fix_remove_branch: 'Remove this branch',
  fix_set_priority: 'Set the priority to {priority}',
  fix_show_until_done: 'Show it until it is done',
  fix_remove_end: 'Remove the end',
  fix_remove_limits: 'Remove the limits',
  fix_set_max_shows: { one: 'Show it at most {most} time', other: 'Show it at most {most} times' },
  fix_show_always: 'Show it whenever the rules hold',
  fix_remove_prompt: 'Remove this moment',
  fix_remove_gate: 'Do without the gate',
  fix_show_on_page: 'Show it on a page view',
} satisfies Section;
