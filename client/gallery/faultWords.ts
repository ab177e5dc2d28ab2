import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import { m, type MoreKey } from '../words/more.ts';

/** How faults are worded by the rules, and what they are called on this page. `{a}` and `{b}` are what they name. */
const known: readonly (readonly [RegExp, MoreKey])[] = [
  [/^is missing$/, 'fault.missing'],
  [/^must not be empty$/, 'fault.empty'],
  [/^is empty$/, 'fault.emptyFile'],
  [/^is no JSON$/, 'fault.json'],
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
  [/^must be the id of a zone$/, 'fault.zone'],
];

/** Why it is refused, in the language of the page; what is not known is said as the rules say it. */
export function reason({ message }: ProblemField): string {
  for (const [shape, key] of known) {
    const match = shape.exec(message);
    if (match !== null) return m(key, { a: match[1] ?? '', b: match[2] ?? '' });
  }
  return message;
}

/** `steps[3].minutes: must be between 0 and 480` */
export function faultInWords(fault: ProblemField): string {
  const line = /^line (\d+)$/.exec(fault.path)?.[1];
  const place = line === undefined ? fault.path : m('fault.line', { line });
  return place === '' || place === 'body' ? m('fault.file', { reason: reason(fault) }) : `${place}: ${reason(fault)}`;
}
