import { createHmac, timingSafeEqual } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { roles, type Role } from '@forwhom/shared/vocabulary/people.ts';
import type { BoardRow, SummaryRow } from '../ports/storage.ts';

/** 22 characters of base64url are 132 bits. */
const SECRET_LENGTH = 22;
/** 5 of 2,048 words are 55 bits: enough where ten guesses a minute are allowed, and short enough to be read out. */
const PHRASE_WORDS = 5;

/** The secrets of links and the rescue phrases. None is stored: each is derived from the instance key. */
export interface Secrets {
  secretOf(row: BoardRow, role: Role): string;
  /** The role that a secret gives on this board, or null. Takes the same time for every wrong secret. */
  roleOf(row: BoardRow, secret: string): Role | null;
  /** What opens a frozen summary to whoever has its link. */
  secretOfSummary(row: Pick<SummaryRow, 'id' | 'generation'>): string;
  isSecretOfSummary(row: Pick<SummaryRow, 'id' | 'generation'>, secret: string): boolean;
  phraseOf(board: BoardId): string;
  /** Accepts any case, and spaces, hyphens or commas between the words. */
  isPhraseOf(board: BoardId, phrase: string): boolean;
  /** What whoever saved a template may change it with. `mark`: another one each time that the id is given out. */
  templateKeyOf(template: string, mark: string): string;
  isTemplateKey(template: string, mark: string, key: string): boolean;
}

const words = (phrase: string): string =>
  phrase
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .join(' ');

export function createSecrets(key: Uint8Array): Secrets {
  const derive = (...parts: readonly (string | number)[]): Buffer =>
    createHmac('sha256', key).update(parts.join('|')).digest();
  /** Compares digests, so that neither length nor content shows in the time it takes. */
  const equal = (a: string, b: string): boolean => timingSafeEqual(derive('compare', a), derive('compare', b));

  const secretOf = (row: BoardRow, role: Role): string =>
    derive('link', row.id, role, row.linkGenerations[role]).toString('base64url').slice(0, SECRET_LENGTH);

  const secretOfSummary: Secrets['secretOfSummary'] = ({ id, generation }) =>
    derive('summary', id, generation).toString('base64url').slice(0, SECRET_LENGTH);

  const phraseOf = (board: BoardId): string => {
    const digest = derive('rescue', board);
    const indexes = Array.from({ length: PHRASE_WORDS }, (_, i) => digest.readUInt16BE(2 * i) % wordlist.length);
    return indexes.map((i) => must(wordlist[i], 'the word list has 2,048 words')).join(' ');
  };

  const templateKeyOf = (template: string, mark: string): string =>
    derive('template', template, mark).toString('base64url').slice(0, SECRET_LENGTH);

  return {
    secretOf,
    roleOf(row, secret) {
      const matches = roles.filter((role) => equal(secretOf(row, role), secret));
      return matches[0] ?? null;
    },
    secretOfSummary,
    isSecretOfSummary: (row, secret) => equal(secretOfSummary(row), secret),
    phraseOf,
    isPhraseOf: (board, phrase) => equal(phraseOf(board), words(phrase)),
    templateKeyOf,
    isTemplateKey: (template, mark, key) => equal(templateKeyOf(template, mark), key),
  };
}
