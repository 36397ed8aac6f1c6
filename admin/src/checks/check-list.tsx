import type { CheckFinding, Fix } from '@foothold/sdk/contract';
import { CircleAlert, TriangleAlert, Wrench } from 'lucide-preact';
import type { Names } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { Button } from '../ui/index.js';
import './checks.css';
import { describeCheck, describeFix } from './sentences.js';

interface CheckListProps {
  findings: readonly CheckFinding[];
  /** What was checked. */
  document: unknown;
  names: Names;
  /** Where a finding is, in words. */
  title: (path: string) => string;
  onGoTo: (finding: CheckFinding) => void;
  /** Left out where nothing may be changed. */
  onFix?: (fix: Fix) => void;
}

/** What is wrong with rules: each leads to its field, and says how to mend it. */
export function CheckList({ findings, document, names, title, onGoTo, onFix }: CheckListProps) {
  return (
    <ul class="check-list">
      {findings.map((finding, index) => (
        <li key={`${finding.code}/${finding.path}/${index}`} class={`check-item is-${finding.severity}`}>
          <SeverityIcon severity={finding.severity} />
          <button type="button" class="check-go" onClick={() => onGoTo(finding)}>
            <span class="check-place">{title(finding.path)}</span>
            <span>{describeCheck(finding, document, names)}</span>
          </button>
          {finding.fix && onFix && (
            <Button size="small" icon={Wrench} onClick={() => finding.fix && onFix(finding.fix)}>
              {describeFix(finding.fix)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What stands before a finding; unnamed (`silent`) where words beside it say the same. */
export function SeverityIcon({ severity, silent = false }: Pick<CheckFinding, 'severity'> & { silent?: boolean }) {
  const Picture = severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <span class={`check-icon is-${severity}`} {...(!silent && { role: 'img', 'aria-label': t(`checks.${severity}`) })}>
      <Picture size={16} aria-hidden="true" />
    </span>
  );
}
