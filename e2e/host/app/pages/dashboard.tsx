import type { Invoice, Me } from '../../model.js';
import { money } from '../api.js';
import { useLoaded } from '../load.js';
import { Page } from '../ui.js';

const total = (invoices: Invoice[], state: Invoice['state']) =>
  money.format(invoices.filter((invoice) => invoice.state === state).reduce((sum, { amount }) => sum + amount, 0));

export function Dashboard({ me }: { me: Me }) {
  const { data: invoices = [] } = useLoaded<Invoice[]>('/invoices');
  return (
    <Page
      title={`Good to see you, ${me.user.name.split(' ')[0]}`}
      action={
        <a class="button" href="/invoices/new" data-testid="new-invoice">
          New invoice
        </a>
      }
    >
      <div class="tiles">
        <section class="tile">
          <h2>Outstanding</h2>
          <strong data-testid="total-outstanding">{total(invoices, 'sent')}</strong>
        </section>
        <section class="tile">
          <h2>Paid</h2>
          <strong>{total(invoices, 'paid')}</strong>
        </section>
        <section class="tile">
          <h2>Drafts</h2>
          <strong>{total(invoices, 'draft')}</strong>
        </section>
      </div>
      <section class="panel">
        <h2>What next?</h2>
        <p class="muted">Send your first invoice, invite a teammate, or see how the month went.</p>
        <div class="row">
          <a class="button quiet" href="/team">
            Invite a teammate
          </a>
          <a class="button quiet" href="/reports">
            See reports
          </a>
        </div>
      </section>
    </Page>
  );
}
