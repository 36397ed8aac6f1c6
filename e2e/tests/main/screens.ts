/** What the screens of one thing are about. */
export const subjects = ['environmentId', 'flowId', 'milestoneId', 'segmentId', 'personId', 'accountId'] as const;
export type Subjects = Record<(typeof subjects)[number], string>;

/** Every screen of a project, below its address. */
export const screensOf = (of: Subjects) => [
  'install',
  'flows',
  'flows/new',
  `flows/${of.flowId}`,
  `flows/${of.flowId}/report`,
  `flows/${of.flowId}/simulate`,
  'milestones',
  'milestones/new',
  `milestones/${of.milestoneId}`,
  `milestones/${of.milestoneId}/chart`,
  'segments',
  'segments/new',
  `segments/${of.segmentId}`,
  'lifecycle',
  'people',
  `people/${of.personId}`,
  'accounts',
  `accounts/${of.accountId}`,
  'funnel',
  'live',
  'api',
  'members',
  'settings',
  'settings/friction',
  'settings/signals',
  `settings/environments/${of.environmentId}`,
  'nowhere',
];
