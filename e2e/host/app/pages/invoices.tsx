import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import type { Invoice } from '../../model.js';
import { call, date, money } from '../api.js';
import { foothold } from '../foothold.js';
import { useLoaded } from '../load.js';
import { Field, Form, Page } from '../ui.js';

const newInvoice = (
  <a class="button" href="/invoices/new" data-testid="new-invoice">
    New invoice
  </a>
);

export function Invoices() {
  const { data: invoices, error, reload } = useLoaded<Invoice[]>('/invoices');
  useEffect(() => {
    // What the empty state's "Start with sample data" button calls. It is done when the list is full: the empty state would
    // come back to an empty one.
    foothold('registerAction', 'addSampleInvoices', async () => {
      await call('/sample-data', {});
      foothold('track', 'Template Used', { template: 'sample-invoices' });
      await reload();
    });
  }, [reload]);
  return (
    <Page title="Invoices" action={newInvoice}>
      {error && <p class="error">{error}</p>}
      <section class="panel" aria-busy={!invoices}>
        <ul class="list" data-testid="invoice-list">
          {invoices?.map((invoice) => (
            <li key={invoice.id}>
              <a href={`/invoices/${invoice.id}`}>
                <span class="number">#{invoice.number}</span>
                <span class="grow">{invoice.customer}</span>
                <span class={`state ${invoice.state}`}>{invoice.state}</span>
                <span class="amount">{money.format(invoice.amount)}</span>
              </a>
            </li>
          ))}
        </ul>
        {invoices?.length === 0 && (
          <div class="empty">
            <div data-foothold-slot="invoices-empty" />
            <p class="muted">No invoices yet.</p>
          </div>
        )}
      </section>
    </Page>
  );
}

export function NewInvoice() {
  const { route } = useLocation();
  return (
    <Page title="New invoice">
      <section class="panel narrow">
        <Form
          label="Save invoice"
          testId="save-invoice"
          onSend={async ({ customer, amount }) => {
            const invoice = await call<Invoice>('/invoices', { customer, amount: Number(amount) });
            foothold('track', 'Invoice Created', { amount: invoice.amount, currency: 'USD' });
            route(`/invoices/${invoice.id}`);
          }}
        >
          <Field label="Customer" name="customer" testId="invoice-customer" autocomplete="off" />
          <Field label="Amount (USD)" name="amount" type="number" min="0.01" step="0.01" testId="invoice-amount" />
        </Form>
      </section>
    </Page>
  );
}

export function InvoicePage() {
  const { params } = useRoute();
  const { data: invoice, error, reload } = useLoaded<Invoice>(`/invoices/${params.id}`);
  if (error)
    return (
      <Page title="Invoice">
        <p class="error">{error}</p>
      </Page>
    );
  if (!invoice) return <Page title="Invoice">{null}</Page>;
  const send = async () => {
    await call(`/invoices/${invoice.id}/send`, {});
    foothold('track', 'Invoice Sent', { amount: invoice.amount });
    reload();
  };
  return (
    <Page title={`Invoice #${invoice.number}`}>
      <section class="panel narrow invoice">
        <dl>
          <dt>Customer</dt>
          <dd>{invoice.customer}</dd>
          <dt>Amount</dt>
          <dd>{money.format(invoice.amount)}</dd>
          <dt>Date</dt>
          <dd>{date.format(invoice.createdAt)}</dd>
          <dt>State</dt>
          <dd>
            <span class={`state ${invoice.state}`} data-testid="invoice-state">
              {invoice.state}
            </span>
          </dd>
        </dl>
        {invoice.state === 'draft' && (
          <button type="button" class="button" onClick={send} data-testid="send-invoice">
            Send invoice
          </button>
        )}
      </section>
    </Page>
  );
}
