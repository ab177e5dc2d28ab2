import { createContext, use, useState, type ReactNode } from 'react';
import { m } from '../words/more.ts';

/** What is wrong, by the path of its field. */
export const FaultsContext = createContext<ReadonlyMap<string, string>>(new Map());

/** The id of the field that a path of a template stands for: what is wrong leads there. */
export const fieldId = (path: string): string => `at-${path}`;

/** Puts the focus into the field of a path. */
export const focusField = (path: string): void => document.getElementById(fieldId(path))?.focus();

interface Named {
  /** What the field stands for in the template, like `zones[0].prompt`. */
  readonly path: string;
  readonly name: string;
}

interface FrameProps extends Named {
  readonly className?: string;
  /** What the field itself has to say of what was typed. */
  readonly said?: string | undefined;
  readonly children: ReactNode;
}

/** The field's name, the field, and what is wrong with it. */
function Frame({ path, name, className = '', said, children }: FrameProps) {
  const fault = use(FaultsContext).get(path) ?? said;
  return (
    <div className={className}>
      <label className="field-label" htmlFor={fieldId(path)}>
        {name}
      </label>
      <div className="mt-0.5">{children}</div>
      {fault !== undefined && (
        // What comes up only when the field is left would not be heard otherwise.
        <p
          id={`${fieldId(path)}-why`}
          role={said === undefined ? undefined : 'alert'}
          className="mt-1 text-12 text-danger"
        >
          {fault}
        </p>
      )}
    </div>
  );
}

function useFieldProps(path: string, said?: string) {
  const wrong = use(FaultsContext).has(path) || said !== undefined;
  return {
    id: fieldId(path),
    className: `field field-small ${wrong ? 'border-danger!' : ''}`,
    ...(wrong ? { 'aria-invalid': true, 'aria-describedby': `${fieldId(path)}-why` } : {}),
  };
}

interface TextFieldProps extends Named {
  readonly value: string;
  readonly limit: number;
  readonly lines?: number;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

export function TextField({ path, name, value, limit, lines = 1, hint, onChange }: TextFieldProps) {
  const props = useFieldProps(path);
  const shared = { ...props, value, maxLength: limit, placeholder: hint };
  return (
    <Frame path={path} name={name} className="min-w-0 flex-1">
      {lines === 1 ? (
        <input {...shared} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      ) : (
        <textarea {...shared} rows={lines} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      )}
    </Frame>
  );
}

interface NumberFieldProps extends Named {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** `any`: parts of one as well. */
  readonly step?: number | 'any';
  readonly onChange: (value: number) => void;
}

/** What is typed stays so until the field is left: then the nearest number counts that may be, which is said. */
export function NumberField({ path, name, value, least, most, step = 1, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [beyond, setBeyond] = useState(false);
  const said = beyond ? m('editor.nearest', { least, most }) : undefined;
  const props = useFieldProps(path, said);
  const leave = (): void => {
    setTyped(null);
    if (typed === null || typed === '') return;
    const number = Number(typed);
    const nearest = Math.min(most, Math.max(least, number));
    setBeyond(nearest !== number);
    if (nearest !== number) onChange(nearest);
  };
  return (
    <Frame path={path} name={name} said={said} className="w-24 max-w-full">
      <input
        {...props}
        type="number"
        inputMode={step === 'any' ? 'decimal' : 'numeric'}
        min={least}
        max={most}
        step={step}
        value={typed ?? String(value)}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const number = Number(currentTarget.value);
          // Whoever is still typing may be on the way to a larger one.
          setBeyond(number > most);
          if (currentTarget.value !== '' && number >= least && number <= most) onChange(number);
        }}
        onBlur={leave}
      />
    </Frame>
  );
}

interface ChoiceFieldProps<T extends string> extends Named {
  readonly value: T;
  readonly options: readonly T[];
  readonly words: (option: T) => string;
  readonly onChange: (option: T) => void;
}

export function ChoiceField<T extends string>({ path, name, value, options, words, onChange }: ChoiceFieldProps<T>) {
  const props = useFieldProps(path);
  return (
    <Frame path={path} name={name} className="min-w-36 flex-1">
      <select
        {...props}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((one) => one === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface TickProps {
  readonly name: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function Tick({ name, on, onChange }: TickProps) {
  return (
    <label className="flex min-h-7 items-center gap-2 text-13 pointer-coarse:min-h-11">
      <input
        type="checkbox"
        className="tick"
        checked={on}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {name}
    </label>
  );
}
