import type { CheckFinding, Fix } from '@foothold/sdk/contract';
import { ChevronDown, RotateCw } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import type { Checks } from '../api/checks.js';
import type { Names } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { Button } from '../ui/index.js';
import { CheckList, SeverityIcon } from './check-list.js';
import './checks.css';
import { describeCheck } from './sentences.js';

interface CheckStripProps {
  checks: Checks;
  document: unknown;
  names: Names;
  title: (path: string) => string;
  onGoTo: (finding: CheckFinding) => void;
  onFix?: (fix: Fix) => void;
  /** With a border of its own, for pages; default is a bar over the whole width. */
  boxed?: boolean;
}

/** One line that says what the checks found, and opens to all of it. Nothing while there is nothing to say. */
export function CheckStrip({ checks, boxed = false, ...list }: CheckStripProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { findings, error } = checks;
  const [first] = findings;
  if (!first) {
    if (!error) return null;
    return (
      <section class={`check-strip${boxed ? ' check-boxed' : ''}`} aria-label={t('checks.title')}>
        <p class="check-head check-failed">
          <span class="grow">{t('checks.failed')}</span>
          <Button size="small" kind="ghost" icon={RotateCw} onClick={checks.retry}>
            {t('common.retry')}
          </Button>
        </p>
      </section>
    );
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const counts = [
    ...(errors > 0 ? [t('checks.errorCount', { count: errors })] : []),
    ...(warnings > 0 ? [t('checks.warningCount', { count: warnings })] : []),
  ];
  return (
    <section
      class={`check-strip is-${first.severity}${boxed ? ' check-boxed' : ''}`}
      aria-label={t('checks.title')}
      aria-busy={!checks.current}
    >
      <button
        type="button"
        class="check-head"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <SeverityIcon severity={first.severity} silent />
        <span class="check-counts" role="status">
          {counts.join(' · ')}
        </span>
        {!open && <span class="check-first ellipsis">{describeCheck(first, list.document, list.names)}</span>}
        <span class="grow" />
        <ChevronDown size={16} class={open ? 'is-turned' : undefined} aria-hidden="true" />
      </button>
      {open && (
        <div id={id} class="check-body">
          <CheckList findings={findings} {...list} />
        </div>
      )}
    </section>
  );
}
