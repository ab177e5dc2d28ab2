import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import { m, type MoreKey } from '../words/more.ts';

/** How faults are worded by the rules, and what they are called on this page. `{a}` and `{b}` are what they name. */
const known: readonly (readonly [RegExp, MoreKey])[] = [
  [/^is missing$/, 'fault.missing'],
  [/^must not be empty$/, 'fault.empty'],
  [/^is empty$/, 'fault.emptyFile'],
  [/^is no JSON$/, 'fault.json'],
  [/^breaks off$/, 'fault.cut'],
  [/^cannot be read$/, 'fault.unread'],
  [/^is too large$/, 'fault.large'],
  [/^is not known here$/, 'fault.unknown'],
  [/^is used twice$/, 'fault.twice'],
  [/^must be between (\S+) and (\S+)$/, 'fault.between'],
  [/^must be at most (\S+)$/, 'fault.atMost'],
  [/^must be at least (\S+)$/, 'fault.atLeast'],
  [/^must have at most (\S+) characters$/, 'fault.characters'],
  [/^must have at most (\S+) entries$/, 'fault.entries'],
  [/^must be a text$/, 'fault.text'],
  [/^must be a number$/, 'fault.number'],
  [/^must be a whole number$/, 'fault.whole'],
  [/^must be true or false$/, 'fault.boolean'],
  [/^must be a list$/, 'fault.list'],
  [/^must be an object$/, 'fault.object'],
  [/^must be one of (.+)$/, 'fault.oneOf'],
  [/^must be the id of a zone( of this file)?$/, 'fault.zone'],
  [/^must be the id of /, 'fault.id'],
  [/^must be a question of that ballot/, 'fault.ballotQuestion'],
  [/^must be lower-case letters/, 'fault.slug'],
  [/^must not be less than from$/, 'fault.people'],
  [/^can be never-stored only/, 'fault.neverStored'],
];

/** Longest name of an entry that is repeated, in characters. */
const LONGEST_NAME = 60;

/** Why it is refused, in the language of the page; what is not known is said as the rules say it. */
export function reason({ message }: ProblemField): string {
  for (const [shape, key] of known) {
    const match = shape.exec(message);
    if (match !== null) return m(key, { a: match[1] ?? '', b: match[2] ?? '' });
  }
  return message;
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

/** What the entry of a list is called that a path leads into: the words of a file may be anything. */
export function nameAt(value: unknown, path: string): string {
  const [, list = '', at = ''] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  const entry = inside(inside(value, list), at);
  for (const key of ['title', 'short', 'question', 'name', 'text']) {
    const name = inside(entry, key);
    if (typeof name === 'string' && name.trim() !== '') return name.trim().slice(0, LONGEST_NAME);
  }
  return '';
}

/** `steps[3].minutes: must be between 0 and 480` */
export function faultInWords(fault: ProblemField): string {
  const line = /^line (\d+)$/.exec(fault.path)?.[1];
  const place = line === undefined ? fault.path : m('fault.line', { line });
  return place === '' || place === 'body' ? m('fault.file', { reason: reason(fault) }) : `${place}: ${reason(fault)}`;
}
