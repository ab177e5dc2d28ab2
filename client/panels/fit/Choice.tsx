import { Check } from 'lucide-react';
import { t } from '../../words/t.ts';

interface ChoiceProps<V extends string> {
  readonly legend: string;
  /** `count`: how many people chose it; left out where only one answer is kept. */
  readonly options: readonly { readonly value: V; readonly label: string; readonly count?: number }[];
  readonly chosen: V | null;
  readonly disabled: boolean;
  /** null takes the answer back: the chosen one was pressed again. */
  readonly onChoose: (value: V | null) => void;
}

/** One of a few answers, by one tap; another tap takes it back. */
export function Choice<V extends string>({ legend, options, chosen, disabled, onChoose }: ChoiceProps<V>) {
  return (
    <fieldset className="min-w-0">
      <legend className="fit-legend">{legend}</legend>
      <div className="fit-choice">
        {options.map(({ value, label, count }) => (
          <button
            key={value}
            type="button"
            className="btn"
            aria-pressed={value === chosen}
            disabled={disabled}
            onClick={() => onChoose(value === chosen ? null : value)}
          >
            {value === chosen && <Check size={16} strokeWidth={2.5} aria-hidden />}
            {label}
            {count !== undefined && (
              <span className="fit-count">
                <span className="sr-only">{t('fit.people', { count })}</span>
                <span aria-hidden>{count}</span>
              </span>
            )}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
