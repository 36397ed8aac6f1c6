import { analyst, host } from './setup.js';

const day = 86_400_000;

/**
 * Signs in and asks for a funnel of five steps over everything in the environment, again as soon as it is answered,
 * until it is told to stop.
 * @returns how to stop; resolves with how long each answer took, in ms, the first one included
 */
export async function askFunnels(port: number, environmentId: string): Promise<() => Promise<number[]>> {
  const base = `http://${host}:${port}`;
  const headers = { 'content-type': 'application/json', origin: base };
  const signedIn = await fetch(`${base}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify(analyst),
  });
  if (!signedIn.ok) throw new Error(`Signing in was answered ${signedIn.status}.`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const steps = ['Page Opened', 'Invoice Created', 'Invoice Sent', 'Report Viewed', 'Teammate Invited'];
  const body = JSON.stringify({
    steps: steps.map((event) => ({ event })),
    from: Date.now() - 30 * day,
    to: Date.now() + day,
    windowDays: 14,
  });
  const took: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      const answer = await fetch(`${base}/v1/projects/bench/environments/${environmentId}/funnel`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body,
      });
      if (!answer.ok) throw new Error(`The funnel was answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      took.push(performance.now() - began);
    }
    return took;
  })();
  asking.catch(() => {}); // whoever stops it is told
  return () => {
    isOver = true;
    return asking;
  };
}
