import { useEffect } from 'preact/hooks';
import type { Invoice } from '../../model.js';
import { money } from '../api.js';
import { foothold } from '../foothold.js';
import { useLoaded } from '../load.js';
import { Page } from '../ui.js';

function toCsv(invoices: Invoice[]) {
  // A leading apostrophe keeps spreadsheets from running a customer's name as a formula.
  const cell = (value: string | number) =>
    `"${String(value)
      .replace(/^[=+\-@]/, "'$&")
      .replaceAll('"', '""')}"`;
  return [
    'Number,Customer,State,Amount',
    ...invoices.map((i) => [i.number, i.customer, i.state, i.amount].map(cell).join(',')),
  ].join('\r\n');
}

export function Reports() {
  const { data: invoices = [] } = useLoaded<Invoice[]>('/invoices');
  useEffect(() => foothold('track', 'Report Viewed'), []);
  const largest = Math.max(1, ...invoices.map(({ amount }) => amount));
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([toCsv(invoices)], { type: 'text/csv' }));
    link.download = 'invoices.csv';
    link.click();
    URL.revokeObjectURL(link.href);
    foothold('track', 'Report Exported');
  };
  return (
    <Page
      title="Reports"
      action={
        <button type="button" class="button" onClick={download} data-testid="export-report">
          Export CSV
        </button>
      }
    >
      <section class="panel">
        <h2>Invoices by amount</h2>
        {invoices.length === 0 && <p class="muted empty">Your first invoice will show up here.</p>}
        <ul class="bars">
          {invoices.map((invoice) => (
            <li key={invoice.id}>
              <span>#{invoice.number}</span>
              <meter min={0} max={largest} value={invoice.amount} aria-label={invoice.customer} />
              <span class="amount">{money.format(invoice.amount)}</span>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
