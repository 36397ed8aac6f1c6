import type { Condition } from '@foothold/sdk/contract';
import { allFacts, audienceFacts, ConditionBuilder, type FactKind, sceneFacts } from '../../../conditions/index.js';
import { useEditor } from '../context.js';

const kinds: Record<'any' | 'audience' | 'scene', readonly FactKind[]> = {
  any: allFacts,
  audience: audienceFacts,
  scene: sceneFacts,
};

interface ConditionFieldProps {
  value: Condition | undefined;
  onChange: (condition: Condition | undefined) => void;
  /** Which facts are offered. */
  scope: keyof typeof kinds;
  emptyText?: string;
}

/** The condition builder with what this project and environment have to offer. */
export function ConditionField({ value, onChange, scope, emptyText }: ConditionFieldProps) {
  const { references, readOnly, showsProblems } = useEditor();
  return (
    <ConditionBuilder
      value={value}
      onChange={onChange}
      sources={references.sources}
      kinds={kinds[scope]}
      emptyText={emptyText}
      disabled={readOnly}
      showProblems={showsProblems}
    />
  );
}
