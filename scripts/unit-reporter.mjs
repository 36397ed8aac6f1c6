import { writeFileSync } from 'node:fs';

/** The summary as `npm test` adds it up. Unlike vitest's own JSON it knows of errors that were thrown outside of a test. */
export default class UnitReporter {
  onTestRunEnd(modules, unhandledErrors, reason) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state) => tests.filter((test) => test.result().state === state);
    const problems = [
      ...modules.flatMap((module) => {
        const at = (more = '') => module.relativeModuleId + more;
        const own = [module, ...module.children.allSuites()].flatMap((one) =>
          one.errors().map((error) => [at(), error]),
        );
        const ofTests = [...module.children.allTests()].flatMap((test) => {
          const where = at(` › ${test.fullName}${test.diagnostic()?.flaky ? ' (passed on a retry)' : ''}`);
          return (test.result().errors ?? []).map((error) => [where, error]);
        });
        return [...own, ...ofTests];
      }),
      ...unhandledErrors.map((error) => ['outside of a test', error]),
    ].map(([where, { message, stack = message }]) => `${where}\n${stack}`);
    const summary = {
      passed: inState('passed').length,
      failed: reason === 'passed' ? 0 : Math.max(1, inState('failed').length),
      problems,
    };
    writeFileSync(process.env.UNIT_SUMMARY, JSON.stringify(summary));
  }
}
