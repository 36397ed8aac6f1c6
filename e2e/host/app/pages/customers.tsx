import { useState } from 'preact/hooks';
import type { Customer } from '../../model.js';
import { call } from '../api.js';
import { foothold } from '../foothold.js';
import { useLoaded } from '../load.js';
import { Dialog, Field, Form, Page } from '../ui.js';

export function Customers() {
  const { data: customers, reload } = useLoaded<Customer[]>('/customers');
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="Customers"
      action={
        <button type="button" class="button" onClick={() => setAdding(true)} data-testid="add-customer">
          Add customer
        </button>
      }
    >
      <section class="panel">
        <ul class="list">
          {customers?.map((customer) => (
            <li key={customer.id}>
              <div class="cells">
                <span class="grow">{customer.name}</span>
                <span class="muted">{customer.email}</span>
              </div>
            </li>
          ))}
        </ul>
        {customers?.length === 0 && (
          <p class="muted empty">Nobody here yet. Customers you add can be chosen on an invoice.</p>
        )}
      </section>
      <Dialog title="Add a customer" open={adding} onClose={() => setAdding(false)}>
        <Form
          label="Add customer"
          testId="save-customer"
          onSend={async (values) => {
            await call('/customers', values);
            foothold('track', 'Customer Added');
            setAdding(false);
            reload();
          }}
        >
          <Field label="Name" name="name" testId="customer-name" />
          <Field label="E-mail" name="email" type="email" testId="customer-email" />
        </Form>
      </Dialog>
    </Page>
  );
}
