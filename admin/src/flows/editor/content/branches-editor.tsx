import {
  type AnswerRule,
  type Branch,
  blocksIn,
  endOfFlow,
  type QuestionBlock,
  type Step,
} from '@foothold/sdk/contract';
import { Plus, X } from 'lucide-preact';
import { t } from '../../../i18n/index.js';
import { Button, Field, IconButton, Input, NumberInput, Select } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { stepTitle } from '../pieces/choosers.js';
import { ConditionField } from '../pieces/condition-field.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { compact, removeAt, replaceAt } from '../state/lists.js';

const mostBranches = 20;

/** Where to go after a step instead of the next one: by answers of this flow, by what is known, or always. */
export function BranchesEditor({ step, path }: { step: Step; path: string }) {
  const { flow, editStep } = useEditor();
  const branches = step.branches ?? [];
  const index = flow.steps.findIndex((each) => each.id === step.id);
  const questions = flow.steps.slice(0, index + 1).flatMap(questionsOf);
  const put = (next: Branch[]) => editStep(step, { branches: next.length === 0 ? undefined : next }, 'branches');
  const later = flow.steps[index + 2]?.id ?? endOfFlow;
  const begin = (): Branch => {
    // The latest question is what a branch is most often about.
    const question = questions.at(-1);
    return question ? { answers: [firstRule(question)], goTo: later } : { goTo: later };
  };
  return (
    <>
      <div class="stack-xs">
        <span class="field-label">{t('editor.branches')}</span>
        <span class="field-hint">{t('editor.branchesHint')}</span>
      </div>
      {branches.map((branch, at) => (
        <ProblemPlace key={at} path={`${path}.branches[${at}]`}>
          <BranchCard
            branch={branch}
            path={`${path}.branches[${at}]`}
            questions={questions}
            isFirst={at === 0}
            from={index}
            onChange={(next) => put(replaceAt(branches, at, compact(next)))}
            onRemove={() => put(removeAt(branches, at))}
          />
        </ProblemPlace>
      ))}
      {branches.length < mostBranches && (
        <div>
          <Button size="small" kind="ghost" icon={Plus} onClick={() => put([...branches, begin()])}>
            {t('editor.addBranch')}
          </Button>
        </div>
      )}
    </>
  );
}

interface BranchCardProps {
  branch: Branch;
  path: string;
  questions: QuestionBlock[];
  isFirst: boolean;
  /** Position of the step that is left. */
  from: number;
  onChange: (branch: Branch) => void;
  onRemove: () => void;
}

function BranchCard({ branch, path, questions, isFirst, from, onChange, onRemove }: BranchCardProps) {
  const { answers = [], when } = branch;
  const isAlways = answers.length === 0 && !when;
  const putAnswers = (next: AnswerRule[]) => onChange({ ...branch, answers: next.length === 0 ? undefined : next });
  return (
    <div class="fe-card">
      <div class="spread">
        <span class="strong small">
          {isAlways
            ? t(isFirst ? 'editor.branchAlways' : 'editor.branchOtherwise')
            : t(isFirst ? 'editor.branchIf' : 'editor.branchOrIf')}
        </span>
        <IconButton icon={X} size="small" label={t('common.remove')} onClick={onRemove} />
      </div>
      {answers.map((rule, at) => (
        <ProblemPlace key={at} path={`${path}.answers[${at}]`}>
          <AnswerRow
            rule={rule}
            path={`${path}.answers[${at}]`}
            questions={questions}
            onChange={(next) => putAnswers(replaceAt(answers, at, next))}
            onRemove={() => putAnswers(removeAt(answers, at))}
          />
        </ProblemPlace>
      ))}
      {when && <ConditionField value={when} scope="any" onChange={(next) => onChange({ ...branch, when: next })} />}
      <div class="row-wrap">
        {questions.length > 0 && answers.length < 8 && (
          <Button
            size="small"
            kind="ghost"
            icon={Plus}
            onClick={() => {
              const question = questions.at(-1);
              if (question) putAnswers([...answers, firstRule(question)]);
            }}
          >
            {t('editor.addAnswer')}
          </Button>
        )}
        {!when && (
          <Button
            size="small"
            kind="ghost"
            icon={Plus}
            onClick={() => onChange({ ...branch, when: { type: 'all', of: [] } })}
          >
            {t('editor.addBranchCondition')}
          </Button>
        )}
      </div>
      <GoToField value={branch.goTo} from={from} path={path} onChange={(goTo) => onChange({ ...branch, goTo })} />
    </div>
  );
}

function GoToField({
  value,
  from,
  path,
  onChange,
}: {
  value: string;
  from: number;
  path: string;
  onChange: (goTo: string) => void;
}) {
  const { flow } = useEditor();
  const options = flow.steps
    .map((step, index) => ({ value: step.id, label: stepTitle(step.name, index), index }))
    .filter(({ index, value: id }) => index !== from || id === value);
  return (
    <Field label={t('editor.goTo')} error={useProblem(`${path}.goTo`)}>
      <Select
        size="small"
        value={value || null}
        onChange={onChange}
        placeholder={t('editor.chooseStep')}
        options={[
          ...options.map(({ value: id, label }) => ({ value: id, label })),
          { value: endOfFlow, label: t('editor.endOfFlow') },
        ]}
      />
    </Field>
  );
}

type Op = AnswerRule['op'];

/** The comparisons that suit each kind of question, in words. */
function opsOf(kind: QuestionBlock['kind'] | undefined): { value: Op; label: string }[] {
  const given: { value: Op; label: string }[] = [
    { value: 'exists', label: t('editor.answerGiven') },
    { value: 'notExists', label: t('editor.answerMissing') },
  ];
  switch (kind) {
    case 'single':
      return [
        { value: 'is', label: t('editor.answerIs') },
        { value: 'isNot', label: t('editor.answerIsNot') },
        ...given,
      ];
    case 'multiple':
      return [
        { value: 'is', label: t('editor.answerIncludes') },
        { value: 'isNot', label: t('editor.answerExcludes') },
        ...given,
      ];
    case 'text':
      return [{ value: 'contains', label: t('editor.answerContains') }, ...given];
    default:
      return [
        { value: 'gte', label: t('editor.answerAtLeast') },
        { value: 'lte', label: t('editor.answerAtMost') },
        { value: 'is', label: t('editor.answerIs') },
        ...given,
      ];
  }
}

interface AnswerRowProps {
  rule: AnswerRule;
  path: string;
  questions: QuestionBlock[];
  onChange: (rule: AnswerRule) => void;
  onRemove: () => void;
}

function AnswerRow({ rule, path, questions, onChange, onRemove }: AnswerRowProps) {
  const question = questions.find(({ id }) => id === rule.questionId);
  const ops = opsOf(question?.kind);
  const known = ops.some(({ value }) => value === rule.op) ? ops : [...ops, { value: rule.op, label: rule.op }];
  const options = questions.map(({ id, label }) => ({ value: id, label: label || t('editor.untitled') }));
  if (rule.questionId !== '' && !question) options.push({ value: rule.questionId, label: rule.questionId });
  const takesNone = rule.op === 'exists' || rule.op === 'notExists';
  const problem = useProblem(path, false);
  return (
    <div class="stack-xs">
      <div class="row">
        <div class="grow">
          <Select
            size="small"
            label={t('editor.answerTo')}
            value={rule.questionId || null}
            onChange={(id) => {
              const next = questions.find((each) => each.id === id);
              if (next) onChange(firstRule(next));
            }}
            options={options}
          />
        </div>
        <IconButton icon={X} size="small" label={t('common.remove')} onClick={onRemove} />
      </div>
      <div class="fe-two">
        <Select
          size="small"
          label={t('editor.answerRule')}
          value={rule.op}
          onChange={(op) =>
            onChange(
              compact({
                ...rule,
                op,
                value: op === 'exists' || op === 'notExists' ? undefined : (rule.value ?? firstValue(question)),
              }),
            )
          }
          options={known}
        />
        {!takesNone && <AnswerValue question={question} rule={rule} onChange={onChange} />}
      </div>
      {problem && <p class="field-error">{problem}</p>}
    </div>
  );
}

function AnswerValue({
  question,
  rule,
  onChange,
}: {
  question: QuestionBlock | undefined;
  rule: AnswerRule;
  onChange: (rule: AnswerRule) => void;
}) {
  if (question?.kind === 'single' || question?.kind === 'multiple') {
    const options = (question.options ?? []).map((option) => ({
      value: String(storedValue(option)),
      label: option.label || t('editor.untitled'),
    }));
    return (
      <Select
        size="small"
        label={t('editor.value')}
        value={rule.value === undefined ? null : String(rule.value)}
        onChange={(value) => onChange({ ...rule, value })}
        options={options}
        placeholder={t('editor.chooseOption')}
      />
    );
  }
  if (question?.kind === 'nps' || question?.kind === 'rating') {
    const [least, most] = question.kind === 'nps' ? [0, 10] : [1, question.scale ?? 5];
    return (
      <NumberInput
        size="small"
        aria-label={t('editor.value')}
        min={least}
        max={most}
        value={Number(rule.value ?? most)}
        onChange={(value) => onChange({ ...rule, value: Math.min(most, Math.max(least, value ?? least)) })}
      />
    );
  }
  return (
    <Input
      size="small"
      aria-label={t('editor.value')}
      value={String(rule.value ?? '')}
      onChange={(value) => onChange({ ...rule, value })}
    />
  );
}

/** What is stored when an option is chosen. */
function storedValue({ id, value }: NonNullable<QuestionBlock['options']>[number]): string | number {
  return typeof value === 'string' || typeof value === 'number' ? value : id;
}

function firstValue(question: QuestionBlock | undefined): AnswerRule['value'] {
  const [first] = question?.options ?? [];
  if (first) return storedValue(first);
  if (question?.kind === 'nps') return 9;
  return question?.kind === 'rating' ? (question.scale ?? 5) : '';
}

function firstRule(question: QuestionBlock): AnswerRule {
  return { questionId: question.id, op: opsOf(question.kind)[0]?.value ?? 'exists', value: firstValue(question) };
}

function questionsOf({ blocks }: Step): QuestionBlock[] {
  return blocksIn(blocks).flatMap((block) => (block.type === 'question' ? [block] : []));
}
