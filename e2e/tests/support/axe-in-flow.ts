import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Fails with what axe finds in the flow that is open, by WCAG 2.2 AA and good practice.
 * @param rules as many at least have to have been looked at: nothing found must not mean that nothing was
 */
export async function expectFlowAccessible(page: Page, rules: number): Promise<void> {
  // It is large: a page that is looked at several times gets it once.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: axe });
  const { list, passed } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          context: unknown,
          options: unknown,
        ): Promise<{
          passes: unknown[];
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations, passes } = await axe.run('foothold-flow', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    const list = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
    return { list, passed: passes.length };
  });
  expect(list).toEqual([]);
  expect(passed).toBeGreaterThan(rules);
}
