import { stat } from 'node:fs/promises';
import pg from 'pg';
import { codeOf } from '../connection/database-error.ts';
import { withDirectClient } from '../connection/direct-client.ts';
import {
  applyUpTo,
  compareMigrations,
  describeDenied,
  inMigrationLock,
  migrate,
} from '../migrate/migrate.ts';
import { type Migration, readMigrations } from '../migrate/migration-files.ts';
import type { StoreOptions } from '../open-store.ts';
import { type Outcome, ok, refuse, type StoreRefusal } from '../refusal.ts';
import type { Counts, Header, TableLine } from './backup-format.ts';
import { fullName, ourTables, quoted, SCHEMAS, type Table } from './catalogue.ts';
import { checkBackup, DamagedBackup, readParts, refuseBackup } from './read-backup.ts';

const BATCH_ROWS = 1_000;
const BATCH_CHARS = 4_000_000;

export type WantedRestore = Readonly<{
  path: string;
  /** Share of the work, 0..1: the file is read twice. */
  onProgress: (share: number) => void;
}>;

export type Restored = Readonly<{ counts: Counts; madeAt: string; keyMark: string | null }>;

class NotRestored extends Error {
  readonly refusal: StoreRefusal;
  constructor(refusal: StoreRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const orStop = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new NotRestored(outcome.refusal);
  return outcome.value;
};

/** Lets the owner of the tables see and write all rows, until the same transaction forces the guard again. */
const liftGuard = async (client: pg.ClientBase, tables: readonly Table[]): Promise<void> => {
  for (const table of tables) {
    if (table.isForced) await client.query(`alter table ${quoted(table)} no force row level security`);
  }
};

/** Only what a first start leaves behind may be there. */
const refuseFilled = async (client: pg.ClientBase): Promise<Outcome<null>> => {
  const tables = await ourTables(client);
  await liftGuard(client, tables);
  for (const table of tables.filter(({ schema }) => schema !== 'leadpact_install')) {
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`);
    if (rowCount !== 0)
      return refuse(
        'database-not-empty',
        `The database already holds a Leadpact (there are rows in ${fullName(table)}). A backup is restored into an empty database only: choose another folder with LEADPACT_DATA, or another database with DATABASE_URL.`,
      );
  }
  return ok(null);
};

/** The schema that the backup was made of, in place of an empty one of whatever version. */
const makeSchema = async (
  client: pg.ClientBase,
  { migrations }: Header,
  known: readonly Migration[],
): Promise<readonly Table[]> => {
  orStop(await refuseFilled(client));
  await client.query(`drop schema if exists ${SCHEMAS.map(pg.escapeIdentifier).join(', ')} cascade`);
  orStop(await applyUpTo(client, known, migrations.length));
  return ourTables(client);
};

const switchTriggers = async (
  client: pg.ClientBase,
  tables: readonly Table[],
  state: 'enable' | 'disable',
): Promise<void> => {
  for (const table of tables) await client.query(`alter table ${quoted(table)} ${state} trigger user`);
};

const insertInto = (table: Table, columns: readonly string[]): string => {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const values = columns.map((name, nth) => {
    const type = types.get(name);
    if (type === undefined) throw new DamagedBackup(`${fullName(table)} has no column ${name}`);
    return `(r ->> ${nth})::${type}`;
  });
  const names = columns.map((name) => pg.escapeIdentifier(name));
  return `insert into ${quoted(table)} (${names.join(', ')}) overriding system value select ${values.join(', ')} from json_array_elements($1::json) r`;
};

type Filling = Readonly<{ name: string; insert: string }>;

const fillingOf = (tables: readonly Table[], { schema, name, columns }: TableLine['table']): Filling => {
  const table = tables.find((known) => known.schema === schema && known.name === name);
  if (table === undefined) throw new DamagedBackup(`there is no table ${schema}.${name}`);
  return { name: fullName(table), insert: insertInto(table, columns) };
};

const fill = async (
  client: pg.ClientBase,
  tables: readonly Table[],
  path: string,
  expectedSha256: string,
  onBytes: (read: number) => void,
): Promise<Counts> => {
  const counts: Record<string, number> = {};
  let filling: Filling | undefined;
  let batch: string[] = [];
  let chars = 0;
  const flush = async (): Promise<void> => {
    if (filling === undefined || batch.length === 0) return;
    await client.query(filling.insert, [`[${batch.join(',')}]`]);
    counts[filling.name] = (counts[filling.name] ?? 0) + batch.length;
    batch = [];
    chars = 0;
  };
  for await (const part of readParts(path, onBytes)) {
    if (part.kind === 'table') {
      await flush();
      filling = fillingOf(tables, part.table);
      counts[filling.name] = 0;
    }
    if (part.kind === 'row') {
      if (filling === undefined) throw new DamagedBackup('it has rows of no table');
      batch.push(part.json);
      chars += part.json.length;
      if (batch.length >= BATCH_ROWS || chars >= BATCH_CHARS) await flush();
    }
    if (part.kind === 'end' && part.sha256 !== expectedSha256)
      throw new DamagedBackup('it changed while it was read');
  }
  await flush();
  return counts;
};

const drawOn = async (client: pg.ClientBase, { sequences }: Header): Promise<void> => {
  for (const sequence of sequences)
    await client.query('select setval($1::regclass, $2::bigint)', [quoted(sequence), sequence.last]);
};

const restoreAll = async (
  client: pg.ClientBase,
  known: readonly Migration[],
  { header, sha256 }: Readonly<{ header: Header; sha256: string }>,
  path: string,
  onBytes: (read: number) => void,
): Promise<Counts> => {
  const tables = await makeSchema(client, header, known);
  await liftGuard(client, tables);
  await switchTriggers(client, tables, 'disable');
  const counts = await fill(client, tables, path, sha256, onBytes);
  await drawOn(client, header);
  await switchTriggers(client, tables, 'enable');
  for (const table of tables.filter(({ isForced }) => isForced))
    await client.query(`alter table ${quoted(table)} force row level security`);
  return counts;
};

/**
 * Brings a backup into an empty database: the whole file is checked first, then everything is stored in one transaction, in
 * the schema that it was made of, which is migrated afterwards.
 */
export const restoreBackup = async (
  options: StoreOptions,
  { path, onProgress }: WantedRestore,
): Promise<Outcome<Restored>> => {
  const size = await stat(path).then(
    (found) => found.size,
    () => 1,
  );
  const checked = await checkBackup(path, (read) => onProgress((0.2 * read) / size));
  if (!checked.ok) return checked;
  const { header } = checked.value;
  const known = await readMigrations();
  const compared = compareMigrations(known, header.migrations);
  if (!compared.ok) return refuse(compared.refusal.kind, `${path}: ${compared.refusal.message}`);

  return withDirectClient(options, async (client) => {
    try {
      const counts = await inMigrationLock(client, () =>
        restoreAll(client, known, checked.value, path, (read) => onProgress(0.2 + (0.8 * read) / size)),
      );
      orStop(await migrate(client, known));
      await client.query('analyze');
      return ok({ counts, madeAt: header.madeAt, keyMark: header.keyMark });
    } catch (error) {
      if (error instanceof NotRestored) return { ok: false, refusal: error.refusal };
      if (codeOf(error) === '42501')
        return refuse('database-role-too-weak', await describeDenied(client, error));
      if (codeOf(error) === '53100')
        return refuse('disk-full', 'The disk of the database is full; nothing was stored.');
      return refuseBackup(path, error);
    }
  });
};
