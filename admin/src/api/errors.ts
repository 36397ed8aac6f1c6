import { type Key, t } from '../i18n/index.js';
import { ApiError } from './http.js';

/** The codes of `ErrorAnswer` that are said in the reader's language. Those that end in `_not_found` are alike. */
export const sentences: Readonly<Record<string, Key>> = {
  network: 'errors.network',
  no_answer: 'errors.noAnswer',
  not_json: 'errors.notJson',
  not_behind_proxy: 'errors.notBehindProxy',
  unexpected: 'errors.unexpected',
  internal: 'errors.unexpected',
  unavailable: 'errors.unavailable',
  starting: 'errors.starting',
  foreign_origin: 'errors.foreignOrigin',
  storage_full: 'errors.storageFull',
  unauthenticated: 'errors.unauthorized',
  forbidden: 'errors.forbidden',
  role_too_low: 'errors.forbidden',
  not_found: 'errors.notFound',
  revision_conflict: 'errors.revisionConflict',
  milestone_changed: 'errors.changedMeanwhile',
  segment_changed: 'errors.changedMeanwhile',
  lifecycle_changed: 'errors.changedMeanwhile',
  friction_changed: 'errors.changedMeanwhile',
  simulation_running: 'errors.simulationRunning',
  too_many_simulations: 'errors.tooMany',
  model_changed: 'errors.changedMeanwhile',
  too_many_requests: 'errors.tooMany',
  too_many_attempts: 'errors.tooMany',
  too_many: 'errors.limitReached',
  too_large: 'errors.tooLarge',
  id_taken: 'errors.idTaken',
  unknown_group: 'errors.unknownGroup',
  name_taken: 'errors.nameTaken',
  in_use: 'errors.inUse',
  was_published: 'errors.wasPublished',
  flow_archived: 'errors.flowArchived',
  flow_not_live: 'errors.flowNotLive',
  last_owner: 'errors.lastOwner',
  name_differs: 'errors.nameDiffers',
  last_environment: 'errors.lastEnvironment',
  demo_environment: 'errors.demoEnvironment',
  own_password: 'errors.ownPassword',
  // better-auth's own code for what the routes beside it call wrong credentials.
  invalid_email_or_password: 'errors.invalidCredentials',
  wrong_credentials: 'errors.invalidCredentials',
  invalid_password: 'errors.invalidPassword',
  link_not_valid: 'errors.invalidLink',
};

/**
 * A thrown thing as a sentence for the person at the screen, with the request's id when there is one to hand on. What is
 * no answer of the server is a fault of this page: its own words are for the console.
 */
export function describeError(error: unknown): { message: string; requestId?: string } {
  if (!(error instanceof ApiError)) return { message: t('errors.fault') };
  const key = sentenceOf(error);
  const message = key ? t(key) : error.message;
  const details = error.problems.map((problem) =>
    problem.path ? `${problem.path}: ${problem.message}` : problem.message,
  );
  return {
    message: details.length > 0 ? `${message} ${details.slice(0, 3).join(' ')}` : message,
    requestId: error.status >= 500 ? error.requestId : undefined,
  };
}

function sentenceOf({ code, status }: ApiError): Key | undefined {
  const known = sentences[code];
  if (known) return known;
  if (code.endsWith('_not_found')) return 'errors.notFound';
  if (code.startsWith('invalid_')) return 'errors.invalid';
  return status >= 500 ? 'errors.unexpected' : undefined;
}

/** Whether something was asked for that is not there, or not any more. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
