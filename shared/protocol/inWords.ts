import type { z } from 'zod';
import type { ProblemField } from './http.ts';

/** Longest path and longest list of allowed values that are repeated back. */
const MAX_PATH = 100;
const MAX_VALUES = 200;

type Raw = Parameters<z.core.$ZodErrorMap>[0];
type Sized = Extract<Raw, { code: 'too_big' | 'too_small' }>;

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const numberIn = (schema: object | undefined, key: 'minValue' | 'maxValue'): number | null => {
  const value: unknown = schema !== undefined && key in schema ? (schema as Record<string, unknown>)[key] : null;
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;
};

/** Both ends where the schema has both: who is told only one would run into the other. */
function numberRange(issue: Sized): string {
  const least = numberIn(issue.schema, 'minValue');
  const most = numberIn(issue.schema, 'maxValue');
  if (least !== null && most !== null) return `must be between ${least} and ${most}`;
  return issue.code === 'too_big' ? `must be at most ${issue.maximum}` : `must be at least ${issue.minimum}`;
}

function size(issue: Sized): string {
  const unit = issue.origin === 'string' ? 'characters' : 'entries';
  if (issue.origin !== 'string' && issue.origin !== 'array') return numberRange(issue);
  if (issue.exact === true) return `must have ${issue.code === 'too_big' ? issue.maximum : issue.minimum} ${unit}`;
  if (issue.code === 'too_big') return `must have at most ${issue.maximum} ${unit}`;
  return Number(issue.minimum) === 1 ? 'must not be empty' : `must have at least ${issue.minimum} ${unit}`;
}

const oneOf = (values: readonly unknown[]): string => {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return `must be ${values.length > 1 ? 'one of ' : ''}${list.slice(0, MAX_VALUES)}`;
};

/**
 * What a value must be, as the end of a sentence that begins with its path: `must be between 0 and 480`. Pass it to
 * safeParse as `error`; a schema's own messages come before it.
 */
export const inWords = (issue: Raw): string => {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${nouns[issue.expected] ?? issue.expected}`;
    case 'too_big':
    case 'too_small':
      return size(issue);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : 'is none of what it may be';
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'is not known here';
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return 'is not known here';
    default:
      return 'is not well-formed';
  }
};

/** `steps[3].minutes`. The whole value is `body`. */
const pathInWords = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
    .slice(0, MAX_PATH) || 'body';

/** What is wrong with a value, one entry a place. The issues are of a safeParse with `inWords`. */
export const issuesInWords = (issues: readonly z.core.$ZodIssue[]): readonly ProblemField[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathInWords([...issue.path, key]), message: 'is not known here' }))
      : [{ path: pathInWords(issue.path), message: issue.message }],
  );
