import { type Key, t } from '../i18n/index.js';
import { ApiError } from './http.js';

const sentences: Record<string, Key> = {
  network: 'errors.network',
  unexpected: 'errors.unexpected',
  internal: 'errors.unexpected',
  internal_error: 'errors.unexpected',
  unauthorized: 'errors.unauthorized',
  unauthenticated: 'errors.unauthorized',
  forbidden: 'errors.forbidden',
  not_found: 'errors.notFound',
  revision_conflict: 'errors.revisionConflict',
  milestone_changed: 'errors.changedMeanwhile',
  segment_changed: 'errors.changedMeanwhile',
  simulation_running: 'errors.simulationRunning',
  too_many_simulations: 'errors.tooMany',
  model_changed: 'errors.changedMeanwhile',
  too_many_requests: 'errors.tooMany',
  rate_limited: 'errors.tooMany',
  invalid_email_or_password: 'errors.invalidCredentials',
  invalid_credentials: 'errors.invalidCredentials',
  invalid_password: 'errors.invalidPassword',
  link_not_valid: 'errors.invalidLink',
  too_many_attempts: 'errors.tooMany',
  invalid_token: 'errors.invalidLink',
  invitation_invalid: 'errors.invalidLink',
  invalid_link: 'errors.invalidLink',
};

/** A thrown thing as a sentence for the person at the screen, with the request's id when there is one to hand on. */
export function describeError(error: unknown): { message: string; requestId?: string } {
  if (!(error instanceof ApiError))
    return { message: error instanceof Error && error.message ? error.message : t('errors.unexpected') };
  const key = sentences[error.code] ?? (error.status >= 500 ? 'errors.unexpected' : undefined);
  const message = key ? t(key) : error.message;
  const details = error.problems.map((problem) =>
    problem.path ? `${problem.path}: ${problem.message}` : problem.message,
  );
  return {
    message: details.length > 0 ? `${message} ${details.slice(0, 3).join(' ')}` : message,
    requestId: error.status >= 500 ? error.requestId : undefined,
  };
}
