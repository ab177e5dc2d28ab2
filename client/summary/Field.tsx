import { useId, type ComponentProps } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  readonly label: string;
  /** What to choose from, beside anything else. */
  readonly options?: readonly string[];
  readonly wide?: boolean;
}

/** A line of a form, with its name above it. */
export function Field({ label, options, wide = false, ...rest }: FieldProps) {
  const id = useId();
  const list = options === undefined ? {} : { list: `${id}-list` };
  return (
    <label htmlFor={id} className={wide ? 'field-label form-wide' : 'field-label'}>
      {label}
      <input id={id} dir="auto" className="field field-small" autoComplete="off" {...list} {...rest} />
      {options !== undefined && (
        <datalist id={`${id}-list`}>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </datalist>
      )}
    </label>
  );
}

/** Why what was typed is not saved yet. */
export function Problem({ words }: { readonly words: string }) {
  return words === '' ? null : (
    <p role="alert" className="form-problem">
      {words}
    </p>
  );
}
