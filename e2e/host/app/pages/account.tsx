import type { ComponentChildren } from 'preact';
import type { Me } from '../../model.js';
import { call } from '../api.js';
import { foothold, identify } from '../foothold.js';
import { Field, Form } from '../ui.js';

function Card({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="account">
      <div class="card">
        <img src="/assets/icon.svg" alt="" width="40" height="40" />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

async function enter(event: string) {
  identify(await call<Me>('/me'));
  foothold('track', event);
  location.assign('/');
}

export function SignUp() {
  return (
    <Card title="Get paid sooner">
      <p class="muted">Try Ledgerly free for 14 days. No card needed.</p>
      <Form
        label="Create my account"
        testId="sign-up"
        onSend={async (values) => {
          await call('/signup', values);
          await enter('Signed Up');
        }}
      >
        <Field label="Your name" name="name" autocomplete="name" testId="signup-name" />
        <Field label="Company" name="company" autocomplete="organization" testId="signup-company" />
        <Field label="E-mail" name="email" type="email" autocomplete="email" testId="signup-email" />
        <Field
          label="Password"
          name="password"
          type="password"
          minlength={8}
          autocomplete="new-password"
          testId="signup-password"
        />
        <label class="field">
          <span>I am a</span>
          <select name="role" data-testid="signup-role">
            <option value="founder">Founder</option>
            <option value="accountant">Accountant</option>
            <option value="freelancer">Freelancer</option>
          </select>
        </label>
      </Form>
      <p class="muted">
        Have an account? <a href="/login">Log in</a>
      </p>
    </Card>
  );
}

export function LogIn() {
  return (
    <Card title="Welcome back">
      <Form
        label="Log in"
        testId="log-in"
        onSend={async (values) => {
          await call('/login', values);
          await enter('Logged In');
        }}
      >
        <Field label="E-mail" name="email" type="email" autocomplete="email" testId="login-email" />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="current-password"
          testId="login-password"
        />
      </Form>
      <p class="muted">
        New here? <a href="/signup">Create an account</a>
      </p>
    </Card>
  );
}
