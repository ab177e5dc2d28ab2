import type { Template } from '@forwhom/shared/templates/schema.ts';
import { MAX_SENTENCE } from '@forwhom/shared/vocabulary/insight.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import type { Edit, TemplateQuestion } from './edits.ts';
import { ChoiceField, TextField } from './fields.tsx';

type Source = TemplateQuestion['source'];

/** A source as the value of an option. */
const valueOf = (source: Source): string => {
  if (source.kind === 'round') return `round ${source.step} ${source.question}`;
  return source.kind === 'zone' ? `zone ${source.zone}` : source.kind;
};

/** Every source that this template has, with what it is called. */
const sourcesOf = ({ steps, zones }: Template): readonly { readonly source: Source; readonly words: string }[] => [
  ...steps.flatMap(({ id, ballot }) =>
    (ballot?.questions ?? []).map(({ question }, at) => ({
      source: { kind: 'round' as const, step: id, question: at },
      words: m('editor.source.round', { question }),
    })),
  ),
  ...zones.map(({ id, short }) => ({
    source: { kind: 'zone' as const, zone: id },
    words: m('editor.source.zone', { zone: short }),
  })),
  { source: { kind: 'fit' as const }, words: m('editor.source.fit') },
  { source: { kind: 'told' as const }, words: m('editor.source.told') },
];

interface QuestionFieldsProps {
  readonly template: Template;
  readonly index: number;
  readonly onEdit: (edit: Edit, about?: string) => void;
  readonly onRemove: () => void;
}

/** A question that the summary answers first, and what its answer is drawn from. */
export function QuestionFields({ template, index, onEdit, onRemove }: QuestionFieldsProps) {
  const one = template.questions[index];
  if (one === undefined) return null;
  const { id, source } = one;
  const path = `questions[${index}]`;
  const sources = sourcesOf(template);
  const words = (key: 'question' | 'answer' | 'starter') => ({
    path: `${path}.${key}`,
    value: one[key],
    onChange: (value: string) => onEdit({ kind: 'question', id, change: { [key]: value } }, `${path}.${key}`),
  });
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        <button
          type="button"
          className="btn btn-small"
          disabled={index === 0}
          onClick={() => onEdit({ kind: 'move-question', id, to: index - 1 })}
        >
          {t('steps.up')}
        </button>
        <button
          type="button"
          className="btn btn-small"
          disabled={index === template.questions.length - 1}
          onClick={() => onEdit({ kind: 'move-question', id, to: index + 1 })}
        >
          {t('steps.down')}
        </button>
        <button type="button" className="btn btn-small" onClick={onRemove}>
          {m('editor.removeQuestion')}
        </button>
      </div>
      <TextField {...words('question')} name={m('editor.question')} limit={200} lines={2} />
      <ChoiceField
        path={`${path}.source`}
        name={m('editor.question.source')}
        value={valueOf(source)}
        options={sources.map((each) => valueOf(each.source))}
        words={(value) => sources.find((each) => valueOf(each.source) === value)?.words ?? value}
        onChange={(value) => {
          const chosen = sources.find((each) => valueOf(each.source) === value);
          if (chosen !== undefined) onEdit({ kind: 'question', id, change: { source: chosen.source } });
        }}
      />
      <TextField {...words('answer')} name={m('editor.question.answer')} limit={MAX_SENTENCE} lines={2} />
      <TextField {...words('starter')} name={m('editor.question.starter')} limit={200} />
    </>
  );
}
