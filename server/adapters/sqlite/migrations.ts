import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Tables } from './tables.ts';

/** One statement per table and index of the first version. A released migration is never edited. */
const first = [
  `create table boards (
    id text primary key, epoch integer not null, created integer not null, workshop text not null,
    link_generations text not null, asks_function integer not null, checksum blob not null
  ) strict`,
  `create table participants (
    board text not null references boards (id), id text not null, name text not null, role text not null,
    function text, color integer not null, joined integer not null, removed integer, primary key (board, id)
  ) strict`,
  `create table sessions (hash text primary key, created integer not null, expires integer not null) strict`,
  `create index sessions_expires on sessions (expires)`,
  `create table seats (
    session text not null references sessions (hash) on delete cascade, board text not null,
    participant text not null, primary key (session, board),
    foreign key (board, participant) references participants (board, id)
  ) strict`,
  `create index seats_participant on seats (board, participant)`,
  `create table codes (code text primary key, board text not null references boards (id), expires integer not null) strict`,
  `create index codes_board on codes (board)`,
  `create table commands (
    board text not null references boards (id), participant text not null, id text not null,
    body_hash text not null, answer text not null, at integer not null, primary key (board, participant, id)
  ) strict`,
  `create index commands_at on commands (at)`,
  `create table journal (
    board text not null references boards (id), epoch integer not null, seq integer not null, at integer not null,
    bytes blob not null, checksum blob not null, primary key (board, epoch, seq)
  ) strict`,
  `create table snapshots (
    board text not null references boards (id), epoch integer not null, seq integer not null, at integer not null,
    bytes blob not null, checksum blob not null, primary key (board, epoch, seq)
  ) strict`,
  `create table heads (
    board text not null references boards (id), epoch integer not null, seq integer not null,
    primary key (board, epoch)
  ) strict`,
  `create table archive (
    board text not null references boards (id), epoch integer not null, from_seq integer not null,
    to_seq integer not null, bytes blob not null, checksum blob not null, primary key (board, epoch, from_seq)
  ) strict`,
  `create table owners (
    board text not null references boards (id), epoch integer not null, client_id integer not null,
    participant text not null, primary key (board, epoch, client_id)
  ) strict`,
  `create table probe (id integer primary key, written integer not null) strict`,
];

/** What is said while a workshop runs: hidden notes, votes and taps. */
const workshop = [
  `alter table participants add column sheet integer not null default 0`,
  `alter table participants add column promoted integer not null default 0`,
  `create table drafts (
    board text not null, participant text not null, seq integer not null, at integer not null, bytes blob not null,
    checksum blob not null, primary key (board, participant, seq),
    foreign key (board, participant) references participants (board, id)
  ) strict`,
  `create table ballots (
    board text not null, round text not null, participant text not null, candidate text not null,
    dots integer not null, primary key (board, round, participant, candidate),
    foreign key (board, participant) references participants (board, id)
  ) strict, without rowid`,
  `create table voters (
    board text not null, round text not null, participant text not null, state text not null,
    primary key (board, round, participant),
    foreign key (board, participant) references participants (board, id)
  ) strict, without rowid`,
  `create table taps (
    board text not null, participant text not null, kind text not null, subject text not null, value text not null,
    primary key (board, participant, kind, subject),
    foreign key (board, participant) references participants (board, id)
  ) strict, without rowid`,
];

/** Summaries that were made final. */
const leaving = [
  `create table summaries (
    id text primary key, board text not null references boards (id), at integer not null, "by" text not null,
    content text not null, until integer, generation integer not null, checksum blob not null
  ) strict`,
  `create index summaries_board on summaries (board, at, id)`,
];

const run = (statements: readonly string[]): Migration => ({
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

/** Run in the order of their names, each once, all in one transaction. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': run(first),
  '0002-workshop': run(workshop),
  '0003-leaving': run(leaving),
};

/** Brings the file to the newest version, or throws and leaves it as it was. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
