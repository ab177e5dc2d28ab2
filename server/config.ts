import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isIP } from 'node:net';

/** Longest CREATE_PASSPHRASE, and most proxies that may stand in front. */
const MAX_PASSPHRASE = 200;
const MAX_HOPS = 10;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

const whole = (from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `must be a whole number from ${from} to ${to}`,
    })
    .transform(Number);

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}${password}` === '';
}

const settings = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z
    .string()
    .refine((text) => isIP(text) !== 0 || HOST_NAME.test(text), { error: 'must be an address or a host name' })
    .default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, { error: 'must be an origin such as https://board.example.org, without a path' })
    .transform((text) => new URL(text).origin)
    .optional(),
  DATA_DIR: z.string().optional(),
  CREATE_PASSPHRASE: z
    .string()
    .max(MAX_PASSPHRASE, { error: `must be at most ${MAX_PASSPHRASE} characters long` })
    .optional(),
  TRUST_PROXY: whole(0, MAX_HOPS).default(0),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('warn'),
});

/** Settings that other versions of Forwhom know; they must not be ignored silently. */
const NOT_YET: Readonly<Record<string, string>> = {
  DATABASE_URL: 'PostgreSQL is not supported yet: remove DATABASE_URL, and boards are kept in DATA_DIR.',
  REDIS_URL: 'Redis is not supported yet: remove REDIS_URL, and run one server.',
  RETENTION_DAYS: 'Boards are not deleted by age yet: remove RETENTION_DAYS, and they are kept.',
};

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** The origin for links and Origin checks; null: the origins under which this machine can be reached. */
  readonly publicUrl: string | null;
  /** Absolute path of the folder that holds everything worth backing up. */
  readonly dataDir: string;
  /** Who may create boards; null: everybody. */
  readonly createPassphrase: string | null;
  /** How many proxies in front of the server are believed when they name the caller's address. */
  readonly trustProxy: number;
  readonly logLevel: string;
}

/** The settings, or one sentence for each that is wrong. `hints` are about settings that look misspelt. */
export type ReadConfig =
  | { readonly ok: true; readonly config: Config; readonly hints: readonly string[] }
  | { readonly ok: false; readonly sentences: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

const bare = (name: string): string => name.replaceAll(/[_-]/g, '').toUpperCase();

/** PUBLICURL and Public_Url are not settings, but somebody meant one. PORT and HOST alone are too common to guess. */
function misspelt(environment: Environment): string[] {
  const known = [...Object.keys(settings.shape), ...Object.keys(NOT_YET)].filter((name) => name.includes('_'));
  return Object.keys(environment).flatMap((name) => {
    const meant = known.find((one) => one !== name && bare(one) === bare(name));
    return meant === undefined ? [] : [`${name} is not a setting; did you mean ${meant}?`];
  });
}

function wrong(environment: Environment): string[] {
  const names = [...Object.keys(settings.shape), ...Object.keys(NOT_YET)];
  const empty = names.filter((name) => environment[name]?.trim() === '');
  const refused = Object.entries(NOT_YET).filter(([name]) => (environment[name] ?? '').trim() !== '');
  return [
    ...empty.map((name) => `${name} is set but empty: give it a value or remove it.`),
    ...refused.map(([, sentence]) => sentence),
  ];
}

/** Reads the environment. `root` is the folder in which `data` is kept when DATA_DIR does not say otherwise. */
export function readConfig(environment: Environment, root: string): ReadConfig {
  const sentences = wrong(environment);
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    sentences.push(...parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`));
  }
  if (!parsed.success || sentences.length > 0) return { ok: false, sentences };
  const { PORT, HOST, PUBLIC_URL, DATA_DIR, CREATE_PASSPHRASE, TRUST_PROXY, LOG_LEVEL } = parsed.data;
  const config: Config = {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL ?? null,
    dataDir: DATA_DIR === undefined ? join(root, 'data') : resolve(DATA_DIR),
    createPassphrase: CREATE_PASSPHRASE ?? null,
    trustProxy: TRUST_PROXY,
    logLevel: LOG_LEVEL,
  };
  return { ok: true, config, hints: misspelt(environment) };
}
