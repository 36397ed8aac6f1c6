import type { Me } from '../../model.js';
import { call } from '../api.js';
import { foothold, identify } from '../foothold.js';
import { Page } from '../ui.js';

export function Settings({ me, onChange }: { me: Me; onChange(me: Me): void }) {
  const upgrade = async () => {
    await call('/upgrade', {});
    foothold('track', 'Plan Upgraded', { plan: 'pro' });
    const changed = { ...me, company: { ...me.company, plan: 'pro' as const } };
    identify(changed);
    onChange(changed);
  };
  return (
    <Page title="Settings">
      <section class="panel narrow">
        <h2>Plan</h2>
        <p class="muted">
          {me.company.plan === 'trial'
            ? 'You are trying Ledgerly. Pro adds reminders and your own domain.'
            : 'You are on Pro. Thank you.'}
        </p>
        {me.company.plan === 'trial' && (
          <button type="button" class="button" onClick={upgrade} data-testid="upgrade">
            Upgrade to Pro
          </button>
        )}
      </section>
      <section class="panel narrow">
        <h2 data-testid="reminders-setting">Payment reminders</h2>
        <label class="check">
          <input type="checkbox" data-testid="reminders" /> Remind customers three days before an invoice is due
        </label>
      </section>
    </Page>
  );
}
