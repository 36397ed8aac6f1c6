import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { textStream } from '../ops/text-stream.js';
import { answers, createRouter, guarded } from '../router.js';
import { deletePerson } from './delete-person.js';
import { exportPerson } from './export-person.js';
import { deletionSchema, inPerson, personExportSchema } from './schemas.js';

const path = '/v1/projects/{projectId}/environments/{environmentId}/people/{personId}' as const;
const tags = ['People'];

const exportOne = guarded('admin', {
  method: 'get',
  path: `${path}/export`,
  summary: 'All that is known of one person, as one JSON file',
  description:
    'Everything under any of their ids: traits, account, milestones, counters, flow history, friction, lists and segments, every event ' +
    'from the first on, their answers, and what pages decided for them. It is written while it is read, however long it is; a file that ' +
    'ends early is not valid JSON.',
  tags,
  request: { params: inPerson },
  responses: answers(personExportSchema, 'The file'),
});

const deleteOne = guarded('admin', {
  method: 'delete',
  path,
  summary: 'Delete one person and everything about them, for good',
  description:
    'Their ids, traits, events, counters, milestones, flow history, friction and decisions, and the entries of lists that name them by a ' +
    'user id or their email address. Reports no longer count them. When this is answered it is durable. Whoever comes under one of ' +
    'their ids afterwards is a new person; events of before that are sent again are not taken.',
  tags,
  request: { params: inPerson },
  responses: answers(deletionSchema, 'How much went'),
});

/** What privacy laws ask for: a copy of all that is known of one person, and its deletion. */
export function privacyRoutes(deps: Deps) {
  const unknownPerson = 'This environment knows no such person.';

  return createRouter()
    .openapi(exportOne, async (c) => {
      const { environmentId, personId } = c.req.valid('param');
      const text = await exportPerson(deps, environmentId, personId);
      if (!text) return problem(c, 404, 'person_not_found', unknownPerson);
      deps.log.info({ environmentId, personId, userId: c.get('user').id }, 'a person was exported');
      c.header('content-type', 'application/json; charset=utf-8');
      c.header('content-disposition', 'attachment; filename="person.json"');
      c.header('cache-control', 'no-store');
      // The type of what is streamed is that of the schema: a test holds it to that.
      return c.body(textStream(text), 200) as never;
    })

    .openapi(deleteOne, async (c) => {
      const deleted = await deletePerson(deps, c.req.valid('param'));
      if (!deleted) return problem(c, 404, 'person_not_found', unknownPerson);
      const { environmentId, personId } = c.req.valid('param');
      deps.log.info({ environmentId, personId, userId: c.get('user').id, ...deleted }, 'a person was deleted');
      return c.json(deleted, 200);
    });
}
