import { X } from 'lucide-react';
import { flushSync } from 'react-dom';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { lateRules, lenses, MAX_DOTS, MAX_QUESTIONS, slates, type Lens } from '@forwhom/shared/vocabulary/voting.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import type { Edit, TemplateBallot } from './edits.ts';
import { ChoiceField, NumberField, TextField, Tick } from './fields.tsx';
import { zoneChoice } from './zoneChoice.ts';

const NONE = 'none';
const lensWords = (lens: string): string => {
  switch (lens) {
    case '▲':
      return `▲ ${t('vote.lens.size')}`;
    case '●':
      return `● ${t('vote.lens.value')}`;
    case '◆':
      return `◆ ${t('vote.lens.need')}`;
    default:
      return m('editor.ballot.noLens');
  }
};
const lensOf = (lens: string): Lens | null => lenses.find((one) => one === lens) ?? null;

interface BallotFieldsProps {
  readonly template: Template;
  readonly index: number;
  readonly onEdit: (edit: Edit, about?: string) => void;
}

/** What a step votes on, if it does. */
export function BallotFields({ template, index, onEdit }: BallotFieldsProps) {
  const step = template.steps[index];
  if (step === undefined) return null;
  const { id, ballot } = step;
  const path = `steps[${index}].ballot`;
  const change = (part: Partial<Omit<TemplateBallot, 'questions'>>, about?: string): void =>
    onEdit({ kind: 'ballot', id, change: part }, about);
  const add = (): void =>
    onEdit({
      kind: 'ballot-question',
      id,
      at: ballot?.questions.length ?? 0,
      question: { question: m('editor.ballot.new'), lens: null },
    });
  const whole = `ballot-${id}`;
  const more = `add-ballot-question-${id}`;
  const remove = (at: number): void => {
    flushSync(() => onEdit({ kind: 'remove-ballot-question', id, at }));
    // Without its last question the ballot is gone, and the button with it.
    (document.getElementById(more) ?? document.getElementById(whole)?.querySelector('input'))?.focus();
  };
  const zones = zoneChoice(template);
  return (
    <fieldset id={whole} className="min-w-0 rounded-m border border-line p-3">
      <legend className="px-1 text-13 font-medium text-ink-2">{m('editor.ballot')}</legend>
      <Tick
        name={m('editor.ballot.on')}
        on={ballot !== null}
        onChange={(on) => (on ? add() : onEdit({ kind: 'remove-ballot', id }))}
      />
      {ballot !== null && (
        <div className="mt-2 grid gap-3">
          {ballot.questions.map(({ question, lens }, at) => (
            // Questions of a ballot are known by their number.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={at} className="grid grid-cols-[1fr_auto] items-end gap-2">
              <TextField
                path={`${path}.questions[${at}].question`}
                name={m('editor.ballot.question', { number: at + 1 })}
                value={question}
                limit={200}
                lines={2}
                onChange={(value) =>
                  onEdit(
                    { kind: 'ballot-question', id, at, question: { question: value, lens } },
                    `${path}.questions[${at}]`,
                  )
                }
              />
              <div className="row-start-2 min-w-0">
                <ChoiceField
                  path={`${path}.questions[${at}].lens`}
                  name={m('editor.ballot.lens')}
                  value={lens ?? NONE}
                  options={[NONE, ...lenses]}
                  words={lensWords}
                  onChange={(one) =>
                    onEdit({ kind: 'ballot-question', id, at, question: { question, lens: lensOf(one) } })
                  }
                />
              </div>
              <button
                type="button"
                className="btn btn-quiet btn-icon row-start-2"
                aria-label={m('editor.ballot.remove', { number: at + 1 })}
                onClick={() => remove(at)}
              >
                <X size={16} aria-hidden />
              </button>
            </div>
          ))}
          <button
            id={more}
            type="button"
            className="btn btn-small justify-self-start"
            disabled={ballot.questions.length >= MAX_QUESTIONS}
            onClick={add}
          >
            {m('editor.ballot.add')}
          </button>
          <div className="flex flex-wrap gap-2">
            <ChoiceField
              path={`${path}.over`}
              name={m('editor.ballot.over')}
              value={ballot.over}
              options={slates}
              words={(over) => m(`editor.ballot.over.${over}`)}
              onChange={(over) => change({ over })}
            />
            <ChoiceField
              path={`${path}.zone`}
              name={m('editor.ballot.zone')}
              value={ballot.zone ?? zones.whole}
              options={zones.options}
              words={zones.words}
              onChange={(zone) => change({ zone: zones.idOf(zone) })}
            />
          </div>
          <Tick
            name={m('editor.ballot.ownDots')}
            on={ballot.dots === null}
            onChange={(on) => change({ dots: on ? null : 3 })}
          />
          <div className="flex flex-wrap items-end gap-2">
            {ballot.dots !== null && (
              <NumberField
                path={`${path}.dots`}
                name={m('editor.ballot.dots')}
                value={ballot.dots}
                least={1}
                most={MAX_DOTS}
                onChange={(dots) => change({ dots }, `${path}.dots`)}
              />
            )}
            <NumberField
              path={`${path}.most`}
              name={m('editor.ballot.most')}
              value={ballot.most}
              least={1}
              most={MAX_DOTS}
              onChange={(most) => change({ most }, `${path}.most`)}
            />
            <ChoiceField
              path={`${path}.late`}
              name={m('editor.ballot.late')}
              value={ballot.late}
              options={lateRules}
              words={(late) => m(`editor.ballot.late.${late}`)}
              onChange={(late) => change({ late })}
            />
          </div>
          <div>
            <Tick name={m('editor.ballot.secret')} on={ballot.secret} onChange={(secret) => change({ secret })} />
            <Tick
              name={m('editor.ballot.byFunction')}
              on={ballot.byFunction}
              onChange={(byFunction) => change({ byFunction })}
            />
          </div>
        </div>
      )}
    </fieldset>
  );
}
