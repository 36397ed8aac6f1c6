import type { ComponentChildren } from 'preact';
import { type Appearance, appearance, setAppearance } from '../appearance.js';
import { type AdminLocale, locale, locales, setLocale, t } from '../i18n/index.js';
import { Mark } from '../shell/mark.js';
import { SegmentedControl, usePageTitle } from '../ui/index.js';
import './auth.css';

/** The page around the forms of people who are not signed in. */
export function AuthFrame({
  title,
  text,
  children,
}: {
  title: string;
  text?: ComponentChildren;
  children: ComponentChildren;
}) {
  usePageTitle(title);
  return (
    <div class="auth">
      <main class="auth-box">
        <div class="auth-mark">
          <Mark size={36} />
        </div>
        <h1 class="auth-title">{title}</h1>
        {text !== undefined && <p class="auth-text">{text}</p>}
        {children}
      </main>
      <footer class="auth-foot">
        <SegmentedControl<AdminLocale>
          size="small"
          label={t('shell.language')}
          value={locale.value}
          onChange={(next) => void setLocale(next)}
          options={(['en', 'zh-CN'] as const).map((value) => ({ value, label: locales[value] }))}
        />
        <SegmentedControl<Appearance>
          size="small"
          label={t('shell.appearance')}
          value={appearance.value}
          onChange={setAppearance}
          options={[
            { value: 'system', label: t('shell.system') },
            { value: 'light', label: t('shell.light') },
            { value: 'dark', label: t('shell.dark') },
          ]}
        />
      </footer>
    </div>
  );
}
