import { useId, type FormEvent } from 'react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import { MAX_TITLE } from '@forwhom/shared/vocabulary/workshop.ts';
import { nameOf } from '../words/language.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { StartProgress } from './StartProgress.tsx';
import { useStart } from './useStart.tsx';

/** Lengths that a workshop is often booked for, in minutes. */
const LENGTHS = [30, 45, 60, 90];

interface StartFormProps {
  readonly template: Template;
  readonly languages: readonly Language[];
  /** null: as the template plans it. */
  readonly length: number | null;
  readonly onLength: (length: number | null) => void;
  readonly onLanguage: (language: Language) => void;
}

/** What is asked before a board is there. All of it has an answer already, and can be changed later. */
export function StartForm({ template, languages, length, onLength, onLanguage }: StartFormProps) {
  const start = useStart();
  const heading = useId();
  const { id, language, name, minutes, steps } = template;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get('title') ?? '').trim();
    start.start({
      templateId: id,
      language,
      ...(title === '' ? {} : { title }),
      ...(length === null ? {} : { minutes: length }),
    });
  };
  return (
    <form className="float p-5" aria-labelledby={heading} onSubmit={submit}>
      <h2 id={heading} className="text-17 font-[650]">
        {m('start.heading')}
      </h2>
      <label className="field-label mt-4">
        {m('start.title')}
        {/* In another language it is called otherwise. */}
        <input key={language} name="title" defaultValue={name} maxLength={MAX_TITLE} className="field field-small" />
      </label>
      {steps.length > 0 && (
        <Choice
          name={m('start.length')}
          options={[null, ...LENGTHS.filter((one) => one !== minutes)]}
          value={length}
          words={(one) => (one === null ? m('start.planned', { minutes }) : t('minutes', { minutes: one }))}
          onChange={onLength}
        />
      )}
      {languages.length > 1 && (
        <Choice name={t('footer.language')} options={languages} value={language} words={nameOf} onChange={onLanguage} />
      )}
      <button type="submit" className="btn btn-primary btn-big mt-5 w-full" disabled={start.busy}>
        {t('template.start')}
      </button>
      <p className="mt-2 text-12 text-ink-3">{m('start.later')}</p>
      <div className="mt-2">
        <StartProgress start={start} />
      </div>
    </form>
  );
}

interface ChoiceProps<T> {
  readonly name: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly words: (option: T) => string;
  readonly onChange: (option: T) => void;
}

function Choice<T extends string | number | null>({ name, options, value, words, onChange }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset className="mt-4">
      <legend className="field-label mb-1.5">{name}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((one) => (
          <label
            key={String(one)}
            className="btn btn-small relative has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={group}
              className="absolute inset-0 m-0 cursor-pointer opacity-0"
              checked={one === value}
              onChange={() => onChange(one)}
            />
            {words(one)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
