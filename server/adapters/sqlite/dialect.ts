import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Dialect,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import type { Tables } from './tables.ts';

/** SQLite does take DDL back; Kysely assumes that it does not. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const asStatement = (statement: StatementSync): SqliteStatement => {
  const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
};

/** The shape that Kysely's driver expects. The texts of our queries are few, so statements are prepared once. */
function forKysely(raw: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => raw.close(),
    prepare(text) {
      const known = prepared.get(text);
      if (known !== undefined) return known;
      const statement = asStatement(raw.prepare(text));
      prepared.set(text, statement);
      return statement;
    },
  };
}

/** Kysely over one connection of node:sqlite. */
export function kyselyOver(raw: DatabaseSync): Kysely<Tables> {
  const dialect: Dialect = {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new SqliteDriver({ database: forKysely(raw) }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<Tables>({ dialect });
}
