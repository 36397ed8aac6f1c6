import { expectAccessible } from '../support/axe.js';
import { expect, test } from '../support/test.js';
import { signUp } from '../support/visitor.js';
import { button, flow } from './flows.js';

test('a manager reads what a visitor answered and ticked off', async ({ page, admin, workspace, sample, visitor }) => {
  await workspace.publish(
    flow('score', { type: 'survey' }, [
      {
        id: 'score',
        blocks: [
          { type: 'question', id: 'nps', kind: 'nps', label: 'Would you recommend us?' },
          { type: 'question', id: 'why', kind: 'text', label: 'Why?' },
          button('send', 'Send'),
        ],
      },
    ]),
  );
  await signUp(visitor, sample.url);
  await visitor.getByRole('radio', { name: '9', exact: true }).check({ force: true });
  await visitor.getByRole('textbox', { name: 'Why?' }).fill('<i>Quick</i>');
  const sent = visitor.waitForResponse('**/v1/batch');
  await visitor.getByRole('button', { name: 'Send' }).click();
  await sent;

  await page.goto(`${admin}/flows/score/report`);
  const score = page.locator('section').filter({ hasText: 'Would you recommend us?' });
  await expect(score).toContainText('1 person answered · 100% of those it was shown to');
  await expect(score).toContainText('Net promoter score100');
  await expect(score).toContainText('Promoters, 9 and 10: 1');
  const why = page.locator('section').filter({ hasText: 'Why?' }).first();
  await expect(why.getByText('<i>Quick</i>')).toBeVisible();
  await expectAccessible(page);
  await why.getByRole('link', { name: 'See the person' }).click();
  await expect(page).toHaveURL(/\/people\//);
});
