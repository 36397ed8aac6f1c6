/** Path of a project, below `/v1`. */
export function projectPath(projectId: string): string {
  return `/projects/${encodeURIComponent(projectId)}`;
}

/** Path of an environment of a project, below `/v1`. */
export function environmentPath(projectId: string, environmentId: string): string {
  return `${projectPath(projectId)}/environments/${encodeURIComponent(environmentId)}`;
}
