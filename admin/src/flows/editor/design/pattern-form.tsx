import type { Corner, Pattern } from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, Input, SegmentedControl, Select, Switch } from '../../../ui/index.js';
import { ContactForm } from '../centre/contact-form.js';
import { SectionsForm } from '../centre/sections-form.js';
import { useEditor } from '../context.js';
import { FlowChooser } from '../pieces/choosers.js';
import { TextInput } from '../pieces/text-input.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { patchFlow } from '../state/draft.js';
import { compact } from '../state/lists.js';
import { TargetEditor } from '../target/target-editor.js';

/** The options of the flow's pattern. */
export function PatternForm() {
  const { flow, edit } = useEditor();
  const { pattern } = flow;
  const put = (next: Pattern, key = '') => edit(patchFlow(flow, { pattern: compact(next) }), { key: `pattern/${key}` });
  const problem = useProblem('pattern', false);
  switch (pattern.type) {
    case 'modal':
      return (
        <>
          <Field label={t('design.modalSize')}>
            <SegmentedControl
              size="small"
              label={t('design.modalSize')}
              value={pattern.size ?? 'medium'}
              onChange={(size) => put({ ...pattern, size })}
              options={[
                { value: 'small', label: t('design.sizeSmall') },
                { value: 'medium', label: t('design.sizeMedium') },
                { value: 'large', label: t('design.sizeLarge') },
                { value: 'full', label: t('design.sizeFull') },
              ]}
            />
          </Field>
          <Dismissible value={pattern.dismissible} onChange={(dismissible) => put({ ...pattern, dismissible })} />
        </>
      );
    case 'tour':
      return (
        <>
          <Switch
            checked={pattern.progress ?? true}
            label={t('design.tourProgress')}
            onChange={(progress) => put({ ...pattern, progress })}
          />
          {(pattern.dismissible ?? true) && (
            <Switch
              checked={pattern.skip ?? false}
              label={t('design.tourSkip')}
              hint={t('design.tourSkipHint')}
              onChange={(skip) => put({ ...pattern, skip: skip || undefined })}
            />
          )}
          <Dismissible value={pattern.dismissible} onChange={(dismissible) => put({ ...pattern, dismissible })} />
        </>
      );
    case 'checklist':
      return (
        <>
          <Field label={t('design.place')} hint={pattern.place === 'centre' ? t('design.placeCentreHint') : undefined}>
            <SegmentedControl
              size="small"
              label={t('design.place')}
              value={pattern.place ?? 'corner'}
              onChange={(place) => put({ ...pattern, place: place === 'corner' ? undefined : place })}
              options={[
                { value: 'corner', label: t('design.placeCorner') },
                { value: 'centre', label: t('design.placeCentre') },
              ]}
            />
          </Field>
          {pattern.place !== 'centre' && (
            <>
              <CornerField value={pattern.corner} onChange={(corner) => put({ ...pattern, corner })} />
              <Field label={t('design.launcher')} hint={t('design.launcherHint')}>
                <TextInput
                  value={pattern.launcher ?? ''}
                  onChange={(launcher) => put({ ...pattern, launcher }, 'launcher')}
                />
              </Field>
              <Switch
                checked={pattern.startOpen ?? true}
                label={t('design.startOpen')}
                onChange={(startOpen) => put({ ...pattern, startOpen })}
              />
            </>
          )}
          <p class="field-hint">{t('design.rewardHint')}</p>
        </>
      );
    case 'hotspot':
      return (
        <>
          <ProblemPlace path="pattern.target">
            <div class="stack-xs">
              <span class="field-label">{t('design.hotspotTarget')}</span>
              <TargetEditor
                value={pattern.target}
                onChange={(target) => {
                  if (!target) return;
                  // The tip of a hotspot points where its beacon stands.
                  const steps = flow.steps.map((step) => (step.target ? { ...step, target } : step));
                  edit({ ...flow, pattern: { ...pattern, target }, steps }, { key: 'pattern/target' });
                }}
              />
              {problem && <p class="field-error">{problem}</p>}
            </div>
          </ProblemPlace>
          <Field label={t('design.beacon')}>
            <SegmentedControl
              size="small"
              label={t('design.beacon')}
              value={pattern.beacon ?? 'pulse'}
              onChange={(beacon) => put({ ...pattern, beacon })}
              options={[
                { value: 'pulse', label: t('design.beaconPulse') },
                { value: 'icon', label: t('design.beaconIcon') },
                { value: 'badge', label: t('design.beaconBadge') },
              ]}
            />
          </Field>
          <Field label={t('design.beaconLabel')} hint={t('design.beaconLabelHint')}>
            <TextInput value={pattern.label ?? ''} onChange={(label) => put({ ...pattern, label }, 'label')} />
          </Field>
          <Field label={t('design.opens')}>
            <SegmentedControl
              size="small"
              label={t('design.opens')}
              value={pattern.opens ?? 'tooltip'}
              onChange={(opens) =>
                put(
                  opens === 'flow'
                    ? { ...pattern, opens, flowId: pattern.flowId ?? '' }
                    : { ...pattern, opens, flowId: undefined },
                )
              }
              options={[
                { value: 'tooltip', label: t('design.opensTip') },
                { value: 'flow', label: t('design.opensFlow') },
              ]}
            />
          </Field>
          {pattern.opens === 'flow' && (
            <ProblemPlace path="pattern.flowId">
              <Field label={t('editor.flow')} error={problem}>
                <FlowChooser value={pattern.flowId ?? ''} onChange={(flowId) => put({ ...pattern, flowId })} />
              </Field>
            </ProblemPlace>
          )}
        </>
      );
    case 'emptyState':
      return (
        <>
          <ProblemPlace path="pattern.slot">
            <Field label={t('design.slot')} hint={t('design.slotHint')} error={problem}>
              <Input
                class="mono"
                value={pattern.slot}
                spellcheck={false}
                placeholder="invoices-empty"
                onChange={(slot) => put({ ...pattern, slot }, 'slot')}
              />
            </Field>
          </ProblemPlace>
          <div class="stack-xs">
            <span class="field-label">{t('design.list')}</span>
            <span class="field-hint">{t('design.listHint')}</span>
            <TargetEditor
              value={pattern.list}
              required={false}
              onChange={(list) => put({ ...pattern, list }, 'list')}
            />
          </div>
        </>
      );
    case 'banner':
      return (
        <>
          <Field label={t('design.position')}>
            <SegmentedControl
              size="small"
              label={t('design.position')}
              value={pattern.position ?? 'top'}
              onChange={(position) => put({ ...pattern, position })}
              options={[
                { value: 'top', label: t('design.positionTop') },
                { value: 'bottom', label: t('design.positionBottom') },
                { value: 'inline', label: t('design.positionInline') },
              ]}
            />
          </Field>
          {pattern.position === 'inline' ? (
            <ProblemPlace path="pattern.slot">
              <Field label={t('design.slot')} hint={t('design.slotHint')} error={problem}>
                <Input
                  class="mono"
                  value={pattern.slot ?? ''}
                  spellcheck={false}
                  placeholder="news"
                  onChange={(slot) => put({ ...pattern, slot }, 'slot')}
                />
              </Field>
            </ProblemPlace>
          ) : (
            <Switch
              checked={pattern.pushes ?? false}
              label={t('design.pushes')}
              hint={t('design.pushesHint')}
              onChange={(pushes) => put({ ...pattern, pushes: pushes || undefined })}
            />
          )}
          {(pattern.position ?? 'top') === 'top' && (
            <Switch
              checked={pattern.sticky ?? true}
              label={t('design.sticky')}
              onChange={(sticky) => put({ ...pattern, sticky: sticky ? undefined : false })}
            />
          )}
          <Dismissible value={pattern.dismissible} onChange={(dismissible) => put({ ...pattern, dismissible })} />
        </>
      );
    case 'slideout':
    case 'survey':
      return (
        <>
          <CornerField value={pattern.corner} onChange={(corner) => put({ ...pattern, corner })} />
          <Dismissible value={pattern.dismissible} onChange={(dismissible) => put({ ...pattern, dismissible })} />
        </>
      );
    case 'resourceCentre':
      return (
        <>
          <CornerField value={pattern.corner} onChange={(corner) => put({ ...pattern, corner })} />
          <Field label={t('design.launcher')} hint={t('design.launcherHint')}>
            <TextInput
              value={pattern.launcher ?? ''}
              onChange={(launcher) => put({ ...pattern, launcher }, 'launcher')}
            />
          </Field>
          <SectionsForm pattern={pattern} onChange={put} />
          <ContactForm pattern={pattern} onChange={put} />
        </>
      );
    case 'microLearning':
      return (
        <>
          <ProblemPlace path="pattern.target">
            <div class="stack-xs">
              <span class="field-label">{t('design.setting')}</span>
              <TargetEditor
                value={pattern.target}
                onChange={(target) => target && put({ ...pattern, target }, 'target')}
              />
              {problem && <p class="field-error">{problem}</p>}
            </div>
          </ProblemPlace>
          <Field label={t('design.besideSetting')} hint={t('design.besideSettingHint')}>
            <SegmentedControl
              size="small"
              label={t('design.besideSetting')}
              value={pattern.position ?? 'after'}
              onChange={(position) => put({ ...pattern, position: position === 'after' ? undefined : position })}
              options={[
                { value: 'after', label: t('design.positionAfter') },
                { value: 'before', label: t('design.positionBefore') },
                { value: 'inside', label: t('design.positionInside') },
              ]}
            />
          </Field>
          <Field label={t('design.settingName')} hint={t('design.settingNameHint')}>
            <TextInput value={pattern.label ?? ''} onChange={(label) => put({ ...pattern, label }, 'label')} />
          </Field>
        </>
      );
  }
}

function Dismissible({ value, onChange }: { value: boolean | undefined; onChange: (dismissible: boolean) => void }) {
  return (
    <Switch
      checked={value ?? true}
      label={t('design.dismissible')}
      hint={t('design.dismissibleHint')}
      onChange={onChange}
    />
  );
}

function CornerField({ value, onChange }: { value: Corner | undefined; onChange: (corner: Corner) => void }) {
  return (
    <Field label={t('design.corner')}>
      <Select
        value={value ?? 'bottomEnd'}
        onChange={onChange}
        options={[
          { value: 'bottomEnd', label: t('design.bottomEnd') },
          { value: 'bottomStart', label: t('design.bottomStart') },
          { value: 'topEnd', label: t('design.topEnd') },
          { value: 'topStart', label: t('design.topStart') },
        ]}
      />
    </Field>
  );
}
