import { functions, type PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import { t } from '../words/t.ts';

interface FunctionPickerProps {
  readonly chosen: PersonFunction | null;
  readonly onChoose: (chosen: PersonFunction | null) => void;
}

/** The function somebody speaks for. Leaving it out costs no tap, and a second tap takes a choice back. */
export function FunctionPicker({ chosen, onChoose }: FunctionPickerProps) {
  return (
    <fieldset className="mt-5">
      <legend className="mb-2 text-14">
        <span className="font-medium">{t('join.function')}</span>{' '}
        <span className="text-ink-3">{t('join.optional')}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {functions.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === chosen}
            className={`btn btn-small min-h-11! rounded-full! ${one === chosen ? 'btn-soft border-accent!' : ''}`}
            onClick={() => onChoose(one === chosen ? null : one)}
          >
            {t(`function.${one}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
