import { pino, type DestinationStream } from 'pino';
import type { Log } from '../../ports/system.ts';

/** Longest text of one field: what comes from outside is never longer in a log. Only our own stacks are. */
const MAX_TEXT = 256;
const MAX_STACK = 4_000;

const printable = (name: string, text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, name === 'stack' ? MAX_STACK : MAX_TEXT);

const bounded = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? printable(name, value) : value]),
  );

/** JSON lines on standard output, or wherever `destination` leads. */
export function systemLog(level: string, destination?: DestinationStream): Log {
  const log = pino({ level, base: null }, destination ?? pino.destination({ sync: true }));
  return {
    info: (fields, message) => log.info(bounded(fields), message),
    warn: (fields, message) => log.warn(bounded(fields), message),
    error: (fields, message) => log.error(bounded(fields), message),
  };
}
