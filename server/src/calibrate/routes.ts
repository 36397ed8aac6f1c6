import type { Deps } from '../deps.js';
import { liveMilestone } from '../journey/live-milestone.js';
import { milestoneNotFound } from '../journey/not-found.js';
import { answerWork, type StreamedWork } from '../ops/streams.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import type { PlacingOptions } from '../simulate/simulator.js';
import type { Moment, PlacingJob } from './job.js';
import {
  calibrationAnswer,
  calibrationPart,
  calibrationRequest,
  chartAnswer,
  chartPart,
  chartRequest,
  ofPlacedMilestone,
} from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}/milestones/{milestoneId}' as const;
const tags = ['Behaviour model'];

const placePeople = guarded('analyst', {
  method: 'post',
  path: `${below}/chart`,
  summary: 'Everybody by motivation and ability for a milestone, and what became of them',
  description:
    'As of now, or as of so many days after each person was first seen: then with who reached the milestone within a ' +
    'window after that. Traits and accounts are as of now; what the log does not know counts as not held.',
  tags,
  request: { params: ofPlacedMilestone, body: jsonBody(chartRequest) },
  responses: answers(chartAnswer),
});

const streamChart = guarded('analyst', {
  method: 'post',
  path: `${below}/chart/stream`,
  summary: 'The same with how far it has come, as server-sent events',
  description: 'Each `part` carries a PeopleChartPart; the last one is `done`. It is given up when the reader goes.',
  tags,
  request: { params: ofPlacedMilestone, body: jsonBody(chartRequest) },
  responses: {
    ...answers(chartAnswer),
    200: { description: 'The stream', content: { 'text/event-stream': { schema: chartPart } } },
  },
});

const calibrateModel = guarded('analyst', {
  method: 'post',
  path: `${below}/calibration`,
  summary: 'What weights and line of a milestone’s model would fit what happened',
  description:
    'Changes nothing. Refuses with a reason where the past tells too little. The same log gives the same answer.',
  tags,
  request: { params: ofPlacedMilestone, body: jsonBody(calibrationRequest) },
  responses: answers(calibrationAnswer),
});

const streamCalibration = guarded('analyst', {
  method: 'post',
  path: `${below}/calibration/stream`,
  summary: 'The same with how far it has come, as server-sent events',
  description: 'Each `part` carries a CalibrationPart; the last one is `done`. It is given up when the reader goes.',
  tags,
  request: { params: ofPlacedMilestone, body: jsonBody(calibrationRequest) },
  responses: {
    ...answers(calibrationAnswer),
    200: { description: 'The stream', content: { 'text/event-stream': { schema: calibrationPart } } },
  },
});

/** Whether a milestone's model is right: where people stood, and what became of them. */
export function calibrateRoutes(deps: Deps) {
  return createRouter()
    .openapi(placePeople, async (c) => {
      const job = await jobOf(deps, c.req.valid('param'), c.req.valid('json'));
      if (!job) return milestoneNotFound(c);
      return c.json(await deps.placing.place(job), 200);
    })

    .openapi(streamChart, async (c) => {
      const job = await jobOf(deps, c.req.valid('param'), c.req.valid('json'));
      if (!job) return milestoneNotFound(c);
      const work = withProgress((options) => deps.placing.place(job, options));
      return answerWork(c, deps, work);
    })

    .openapi(calibrateModel, async (c) => {
      const { day, ...rest } = c.req.valid('json');
      const job = await jobOf(deps, c.req.valid('param'), { moment: { day }, ...rest });
      if (!job) return milestoneNotFound(c);
      return c.json(await deps.placing.calibrate(job), 200);
    })

    .openapi(streamCalibration, async (c) => {
      const { day, ...rest } = c.req.valid('json');
      const job = await jobOf(deps, c.req.valid('param'), { moment: { day }, ...rest });
      if (!job) return milestoneNotFound(c);
      const work = withProgress((options) => deps.placing.calibrate(job, options));
      return answerWork(c, deps, work);
    });
}

/** Writes how far some work has come, then what it found. */
function withProgress(work: (options: PlacingOptions) => Promise<object>): StreamedWork {
  return async (write, signal) => {
    let told: Promise<unknown> = Promise.resolve();
    const done = await work({
      signal,
      onProgress: (progress) => {
        told = told.then(() => write({ progress }));
      },
    });
    await told;
    if (!signal.aborted) await write({ done });
  };
}

async function jobOf(
  deps: Deps,
  place: { environmentId: string; milestoneId: string },
  { moment, windowDays = 14, seed = 1 }: { moment: Moment; windowDays?: number | undefined; seed?: number | undefined },
): Promise<PlacingJob | null> {
  const found = await liveMilestone(deps, place);
  if (!found) return null;
  const { milestones, segments, lifecycle, friction, flows } = found.live;
  const { environmentId } = place;
  const asked = { environmentId, now: deps.now(), moment, windowDays, seed, milestone: found.milestone };
  return { ...asked, milestones, segments, lifecycle, friction, flows };
}
