import { type Query, queryString } from './query-string.js';

const base = '/admin';

/** Every address of the admin. Ids are encoded here and nowhere else. */
export const paths = {
  home: () => `${base}/`,
  signIn: (back?: string) => `${base}/sign-in${queryString({ back })}`,
  setup: () => `${base}/setup`,
  projects: () => `${base}/projects`,
  project: (projectId: string) => project(projectId),
  install: (projectId: string) => `${project(projectId)}/install`,
  flows: (projectId: string) => `${project(projectId)}/flows`,
  newFlow: (projectId: string) => `${project(projectId)}/flows/new`,
  flow: (projectId: string, flowId: string) => `${project(projectId)}/flows/${encodeURIComponent(flowId)}`,
  flowReport: (projectId: string, flowId: string) => `${project(projectId)}/flows/${encodeURIComponent(flowId)}/report`,
  simulate: (projectId: string, flowId: string) => `${project(projectId)}/flows/${encodeURIComponent(flowId)}/simulate`,
  milestones: (projectId: string) => `${project(projectId)}/milestones`,
  newMilestone: (projectId: string) => `${project(projectId)}/milestones/new`,
  milestone: (projectId: string, milestoneId: string) =>
    `${project(projectId)}/milestones/${encodeURIComponent(milestoneId)}`,
  milestoneChart: (projectId: string, milestoneId: string) =>
    `${project(projectId)}/milestones/${encodeURIComponent(milestoneId)}/chart`,
  segments: (projectId: string) => `${project(projectId)}/segments`,
  newSegment: (projectId: string, kind: 'rule' | 'list') =>
    `${project(projectId)}/segments/new${queryString({ kind })}`,
  segment: (projectId: string, segmentId: string) => `${project(projectId)}/segments/${encodeURIComponent(segmentId)}`,
  lifecycle: (projectId: string) => `${project(projectId)}/lifecycle`,
  /** `query`: narrowed to a segment, stage or window. */
  people: (projectId: string, query?: Query) => `${project(projectId)}/people${queryString(query)}`,
  person: (projectId: string, personId: string) => `${project(projectId)}/people/${encodeURIComponent(personId)}`,
  accounts: (projectId: string, query?: Query) => `${project(projectId)}/accounts${queryString(query)}`,
  account: (projectId: string, accountId: string) => `${project(projectId)}/accounts/${encodeURIComponent(accountId)}`,
  funnel: (projectId: string, query?: Query) => `${project(projectId)}/funnel${queryString(query)}`,
  live: (projectId: string) => `${project(projectId)}/live`,
  api: (projectId: string) => `${project(projectId)}/api`,
  members: (projectId: string) => `${project(projectId)}/members`,
  /** Without a part: what holds for the whole project. */
  settings: (projectId: string, part?: 'friction' | 'signals') =>
    `${project(projectId)}/settings${part ? `/${part}` : ''}`,
  environment: (projectId: string, environmentId: string) =>
    `${project(projectId)}/settings/environments/${encodeURIComponent(environmentId)}`,
};

function project(projectId: string): string {
  return `${base}/p/${encodeURIComponent(projectId)}`;
}
