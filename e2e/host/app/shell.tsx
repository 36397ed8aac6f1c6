import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import type { Me } from '../model.js';
import { call } from './api.js';
import { foothold } from './foothold.js';

const links = [
  { path: '/', label: 'Dashboard', testId: 'nav-dashboard' },
  { path: '/invoices', label: 'Invoices', testId: 'nav-invoices' },
  { path: '/customers', label: 'Customers', testId: 'nav-customers' },
  { path: '/team', label: 'Team', testId: 'nav-team' },
  { path: '/reports', label: 'Reports', testId: 'nav-reports' },
  { path: '/settings', label: 'Settings', testId: 'nav-settings' },
];

async function logOut() {
  await call('/logout', {});
  foothold('reset');
  location.assign('/login');
}

export function Shell({ me, children }: { me: Me; children: ComponentChildren }) {
  const { path } = useLocation();
  const isCurrent = (link: string) => (link === '/' ? path === '/' : path.startsWith(link));
  return (
    <div class="shell">
      <nav aria-label="Main">
        <a class="brand" href="/">
          <img src="/assets/icon.svg" alt="" width="28" height="28" /> Ledgerly
        </a>
        {links.map((link) => (
          <a
            key={link.path}
            href={link.path}
            data-testid={link.testId}
            aria-current={isCurrent(link.path) ? 'page' : undefined}
          >
            {link.label}
          </a>
        ))}
        <div class="whoami">
          <strong>{me.user.name}</strong>
          <span>
            {me.company.name} · {me.company.plan === 'trial' ? 'Trial' : 'Pro'}
          </span>
          <button type="button" class="link" onClick={logOut} data-testid="log-out">
            Log out
          </button>
        </div>
      </nav>
      {children}
    </div>
  );
}
