import { useState } from 'preact/hooks';
import type { User } from '../../model.js';
import { call } from '../api.js';
import { foothold } from '../foothold.js';
import { useLoaded } from '../load.js';
import { Dialog, Field, Form, Page } from '../ui.js';

export function Team() {
  const { data: team, reload } = useLoaded<{ members: User[]; invited: string[] }>('/team');
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title="Team"
      action={
        <button type="button" class="button" onClick={() => setInviting(true)} data-testid="invite-teammate">
          Invite teammate
        </button>
      }
    >
      <section class="panel">
        <ul class="list">
          {team?.members.map((member) => (
            <li key={member.id}>
              <div class="cells">
                <span class="grow">{member.name}</span>
                <span class="muted">{member.email}</span>
              </div>
            </li>
          ))}
          {team?.invited.map((email) => (
            <li key={email}>
              <div class="cells">
                <span class="grow muted">{email}</span>
                <span class="state draft">invited</span>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <Dialog title="Invite a teammate" open={inviting} onClose={() => setInviting(false)}>
        <Form
          label="Send invitation"
          testId="send-invite"
          onSend={async (values) => {
            await call('/team', values);
            foothold('track', 'Teammate Invited', { role: 'member' });
            setInviting(false);
            reload();
          }}
        >
          <Field label="E-mail" name="email" type="email" testId="invite-email" />
        </Form>
      </Dialog>
    </Page>
  );
}
