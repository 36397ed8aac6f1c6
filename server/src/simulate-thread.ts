import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from './give-way.js';
import { openSimulateSide } from './simulate/side.js';
import type { SimulateThreadData } from './simulate/simulator.js';
import { answerCalls } from './stores/sqlite/events/thread-calls.js';

/* The thread that reads the past: see `createSimulator`. */

if (!parentPort) throw new Error('This file is run as a thread.');
// Nobody waits for it second by second.
giveWay(10);
const { file }: SimulateThreadData = workerData;
answerCalls(parentPort, (notify) => ({
  ...openSimulateSide(
    file,
    (number, result) => notify('partial', number, result),
    (number, progress) => notify('progress', number, progress),
  ),
}));
