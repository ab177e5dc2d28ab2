import type { Template } from '@forwhom/shared/templates/schema.ts';
import { authorships, MAX_MINUTES, tools, veils, type Script } from '@forwhom/shared/vocabulary/workshop.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { BallotFields } from './BallotFields.tsx';
import type { Edit, TemplateStep } from './edits.ts';
import { ChoiceField, NumberField, TextField, Tick } from './fields.tsx';
import { zoneChoice } from './zoneChoice.ts';

const noScript: Script = { say: '', watch: '', stuck: '', ahead: '' };
const scriptKeys = ['say', 'watch', 'stuck', 'ahead'] as const;

interface StepFieldsProps {
  readonly template: Template;
  readonly index: number;
  readonly onEdit: (edit: Edit, about?: string) => void;
  readonly onRemove: () => void;
}

/** Everything of one step. */
export function StepFields({ template, index, onEdit, onRemove }: StepFieldsProps) {
  const step = template.steps[index];
  if (step === undefined) return null;
  const { id } = step;
  const path = `steps[${index}]`;
  const last = template.steps.length - 1;
  const change = (part: Partial<Omit<TemplateStep, 'id' | 'ballot'>>, about?: string): void =>
    onEdit({ kind: 'step', id, change: part }, about);
  const words = (key: 'title' | 'phase' | 'prompt') => ({
    path: `${path}.${key}`,
    value: step[key],
    onChange: (value: string) => change({ [key]: value }, `${path}.${key}`),
  });
  const zones = zoneChoice(template);
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        <button
          type="button"
          className="btn btn-small"
          disabled={index === 0}
          onClick={() => onEdit({ kind: 'move-step', id, to: index - 1 })}
        >
          {t('steps.up')}
        </button>
        <button
          type="button"
          className="btn btn-small"
          disabled={index === last}
          onClick={() => onEdit({ kind: 'move-step', id, to: index + 1 })}
        >
          {t('steps.down')}
        </button>
        <button type="button" className="btn btn-small" onClick={() => onEdit({ kind: 'duplicate-step', id })}>
          {m('editor.duplicateStep')}
        </button>
        <button type="button" className="btn btn-small" onClick={onRemove}>
          {m('editor.removeStep')}
        </button>
      </div>
      <div className="flex gap-2">
        <TextField {...words('title')} name={t('steps.title')} limit={80} />
        <NumberField
          path={`${path}.minutes`}
          name={t('steps.minutes')}
          value={step.minutes}
          least={0}
          most={MAX_MINUTES}
          step="any"
          onChange={(minutes) => change({ minutes }, `${path}.minutes`)}
        />
      </div>
      <TextField {...words('prompt')} name={t('steps.prompt')} limit={300} lines={2} />
      <div className="flex flex-wrap gap-2">
        <TextField {...words('phase')} name={m('editor.step.phase')} limit={24} />
        <ChoiceField
          path={`${path}.zone`}
          name={m('editor.step.zone')}
          value={step.zone ?? zones.whole}
          options={zones.options}
          words={zones.words}
          onChange={(zone) => change({ zone: zones.idOf(zone) })}
        />
      </div>
      <ChoiceField
        path={`${path}.veil`}
        name={t('steps.others')}
        value={step.veil}
        options={veils}
        words={(veil) => t(`steps.sees.${veil}`)}
        onChange={(veil) => change({ veil })}
      />
      <ChoiceField
        path={`${path}.authors`}
        name={t('steps.authors')}
        value={step.authors}
        options={step.veil === 'visible' ? authorships.filter((one) => one !== 'never-stored') : authorships}
        words={(one) => t(`steps.authors.${one}`)}
        onChange={(authors) => change({ authors })}
      />
      <fieldset>
        <legend className="field-label mb-1">{t('steps.tools')}</legend>
        <div className="grid gap-x-3 min-[480px]:grid-cols-2">
          {tools.map((tool) => (
            <Tick
              key={tool}
              name={t(`steps.tool.${tool}`)}
              on={step.tools.includes(tool)}
              onChange={(on) =>
                change({ tools: tools.filter((one) => (one === tool ? on : step.tools.includes(one))) })
              }
            />
          ))}
          <Tick name={m('editor.step.cursors')} on={step.cursors} onChange={(cursors) => change({ cursors })} />
        </div>
      </fieldset>
      <BallotFields template={template} index={index} onEdit={onEdit} />
      <details>
        <summary className="link text-13 pointer-coarse:py-3">{m('editor.step.script')}</summary>
        <div className="mt-2 grid gap-2">
          {scriptKeys.map((key) => (
            <TextField
              key={key}
              path={`${path}.script.${key}`}
              name={m(`editor.script.${key}`)}
              value={step.script?.[key] ?? ''}
              limit={1000}
              lines={2}
              onChange={(value) =>
                change({ script: { ...noScript, ...step.script, [key]: value } }, `${path}.script.${key}`)
              }
            />
          ))}
        </div>
      </details>
    </>
  );
}
