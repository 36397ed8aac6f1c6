import type { Section } from '../message.js';

export const deletion = {
  environment: 'Delete the environment',
  environmentText: 'With its people and all they did. For good.',
  environmentAction: 'Delete environment…',
  environmentWhere: 'Other environments of {project}, and what was authored in it, are left as they are.',
  project: 'Delete the project',
  projectText: 'With all its environments and all that was authored in it. For good.',
  projectAction: 'Delete project…',
  projectWhere: 'With its environments: {names}.',
  title: 'Delete {name} for good?',
  goesPeople: 'People and accounts with their events, answers, counters and lists go, and every report over them.',
  goesKeys:
    'Keys and signing secrets stop working at once: pages that use them show no flows, and their events are refused.',
  goesLive: 'What is live here is live here no more. The flows themselves stay in the project.',
  goesAuthored: 'Flows with their versions, milestones, journeys, segments and themes go.',
  goesMembers: 'Nobody has access any more, and open invitations are void.',
  undo: 'This cannot be undone. Backups hold it for as long as you keep those.',
  done: '{name} was deleted.',
  ownersOnly: 'Only owners can delete it.',
  lastEnvironment: 'A project keeps one environment at least: make another one first, or delete the project.',
} satisfies Section;
