import { describe, expect, it } from 'vitest';
import { readConfig } from '@forwhom/server/config.ts';

const sentences = (environment: Readonly<Record<string, string>>): readonly string[] => {
  const read = readConfig(environment, '/srv');
  return read.ok ? [] : read.sentences;
};

describe('the settings', () => {
  it('H13 have a good value each when nothing is set', () => {
    expect(readConfig({ PATH: '/bin', npm_config_x: '' }, '/srv')).toEqual({
      ok: true,
      hints: [],
      config: {
        port: 3000,
        host: '127.0.0.1',
        publicUrl: null,
        dataDir: '/srv/data',
        createPassphrase: null,
        trustProxy: 0,
        logLevel: 'warn',
      },
    });
  });

  it('H13 are taken as they are set', () => {
    const read = readConfig(
      {
        PORT: '8080',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://Board.Example.org:443/',
        DATA_DIR: '/var/lib/forwhom',
        CREATE_PASSPHRASE: 'open sesame',
        TRUST_PROXY: '2',
        LOG_LEVEL: 'info',
      },
      '/srv',
    );
    expect(read).toEqual({
      ok: true,
      hints: [],
      config: {
        port: 8080,
        host: '0.0.0.0',
        publicUrl: 'https://board.example.org',
        dataDir: '/var/lib/forwhom',
        createPassphrase: 'open sesame',
        trustProxy: 2,
        logLevel: 'info',
      },
    });
  });

  it.for([
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '80a', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '3e3', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '', 'PORT is set but empty: give it a value or remove it.'],
    ['HOST', 'not a host', 'HOST must be an address or a host name.'],
    ['HOST', 'http://localhost', 'HOST must be an address or a host name.'],
    [
      'PUBLIC_URL',
      'board.example.org',
      'PUBLIC_URL must be an origin such as https://board.example.org, without a path.',
    ],
    [
      'PUBLIC_URL',
      'https://x.test/path',
      'PUBLIC_URL must be an origin such as https://board.example.org, without a path.',
    ],
    [
      'PUBLIC_URL',
      'https://a:b@x.test',
      'PUBLIC_URL must be an origin such as https://board.example.org, without a path.',
    ],
    ['PUBLIC_URL', 'ftp://x.test', 'PUBLIC_URL must be an origin such as https://board.example.org, without a path.'],
    ['DATA_DIR', ' ', 'DATA_DIR is set but empty: give it a value or remove it.'],
    ['CREATE_PASSPHRASE', '', 'CREATE_PASSPHRASE is set but empty: give it a value or remove it.'],
    ['RETENTION_DAYS', '90', 'Boards are not deleted by age yet: remove RETENTION_DAYS, and they are kept.'],
    ['TRUST_PROXY', 'true', 'TRUST_PROXY must be a whole number from 0 to 10.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be debug, info, warn, error or silent.'],
    [
      'DATABASE_URL',
      'postgres://x',
      'PostgreSQL is not supported yet: remove DATABASE_URL, and boards are kept in DATA_DIR.',
    ],
    ['REDIS_URL', 'redis://x', 'Redis is not supported yet: remove REDIS_URL, and run one server.'],
    ['REDIS_URL', '', 'REDIS_URL is set but empty: give it a value or remove it.'],
  ] as const)('H13 stop the start with one sentence when wrong: %s=%s', ([name, value, sentence]) => {
    expect(sentences({ [name]: value })).toEqual([sentence]);
  });

  it('H13 that are wrong are told all at once', () => {
    expect(sentences({ PORT: 'x', LOG_LEVEL: '', REDIS_URL: 'redis://x', HOST: '127.0.0.1' })).toEqual([
      'LOG_LEVEL is set but empty: give it a value or remove it.',
      'Redis is not supported yet: remove REDIS_URL, and run one server.',
      'PORT must be a whole number from 0 to 65535.',
    ]);
  });

  it('H13 that look misspelt are pointed out', () => {
    const read = readConfig({ PUBLICURL: 'https://x.test', Data_Dir: '/x', PORTS: '1', HOSTNAME: 'x' }, '/srv');
    expect(read.ok && read.hints).toEqual([
      'PUBLICURL is not a setting; did you mean PUBLIC_URL?',
      'Data_Dir is not a setting; did you mean DATA_DIR?',
    ]);
  });
});
