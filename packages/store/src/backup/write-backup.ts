import { createHash } from 'node:crypto';
import pg from 'pg';
import { withDirectClient } from '../connection/direct-client.ts';
import { appliedMigrations } from '../migrate/migrate.ts';
import type { StoreOptions } from '../open-store.ts';
import { type Outcome, ok, refuse } from '../refusal.ts';
import { type Counts, type EndLine, FORMAT, type Header, type TableLine } from './backup-format.ts';
import { fullName, isBackedUp, ourSequences, ourTables, quoted, type Table } from './catalogue.ts';

const PAGE_ROWS = 1_000;

export type WantedBackup = Readonly<{
  madeAt: Date;
  keyMark: string | null;
  /** Takes some of the text; the next comes when this is done. */
  write: (text: string) => Promise<void>;
  /** Share of the rows, 0..1, as far as the database can guess how many there are. */
  onProgress: (share: number) => void;
}>;

/** The text form of values does not depend on how the server is set up. */
const SAME_EVERYWHERE = `set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local xmloption = 'content'`;

const rowsOfTable = async function* (
  client: pg.ClientBase,
  table: Table,
  workspaceId: string | null,
): AsyncGenerator<readonly string[]> {
  const values = table.columns.map(({ name }) => `${pg.escapeIdentifier(name)}::text`).join(', ');
  const only = workspaceId === null ? '' : ` where workspace_id = ${pg.escapeLiteral(workspaceId)}`;
  await client.query(
    `declare rows_of_table no scroll cursor for select to_json(array[${values}]::text[])::text as line from ${quoted(table)}${only}`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${PAGE_ROWS} from rows_of_table`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await client.query('close rows_of_table');
};

/** The workspaces there are, which only the operator may list. */
const workspaceIds = async (client: pg.ClientBase): Promise<readonly string[]> => {
  await client.query('set local role leadpact_operator');
  const { rows } = await client.query<{ id: string }>(
    'select workspace_id as id from leadpact.workspace order by 1',
  );
  await client.query('reset role');
  return rows.map(({ id }) => id);
};

const writeSnapshot = async (
  client: pg.ClientBase,
  { madeAt, keyMark, write, onProgress }: WantedBackup,
): Promise<Outcome<Counts>> => {
  const migrations = await appliedMigrations(client);
  if (migrations.length === 0)
    return refuse('nothing-to-back-up', 'There is no Leadpact in this database yet: nothing to back up.');
  const hash = createHash('sha256');
  const put = async (text: string): Promise<void> => {
    hash.update(text);
    await write(text);
  };
  const header: Header = {
    leadpact: 'backup',
    format: FORMAT,
    madeAt: madeAt.toISOString(),
    keyMark,
    migrations,
    sequences: await ourSequences(client),
  };
  await put(`${JSON.stringify(header)}\n`);

  const tables = (await ourTables(client)).filter(isBackedUp);
  const workspaces = await workspaceIds(client);
  const expected = tables.reduce((sum, { rows }) => sum + rows, 0);
  const counts: Record<string, number> = {};
  let done = 0;
  for (const table of tables) {
    const { schema, name, columns } = table;
    const line: TableLine = { table: { schema, name, columns: columns.map((column) => column.name) } };
    await put(`${JSON.stringify(line)}\n`);
    const before = done;
    for (const workspaceId of table.ofWorkspace ? workspaces : [null]) {
      // row-level security is forced on the owner of the tables too
      await client.query(`select set_config('leadpact.workspace', $1, true)`, [workspaceId ?? '']);
      for await (const page of rowsOfTable(client, table, workspaceId)) {
        await put(`${page.join('\n')}\n`);
        done += page.length;
        onProgress(Math.min(1, done / Math.max(expected, done, 1)));
      }
    }
    counts[fullName(table)] = done - before;
  }
  const end: EndLine = { end: true, rows: done, sha256: hash.digest('hex') };
  await write(`${JSON.stringify(end)}\n`);
  return ok(counts);
};

/** Writes everything that the database holds as of one moment, whatever is written to it meanwhile. */
export const writeBackup = async (options: StoreOptions, wanted: WantedBackup): Promise<Outcome<Counts>> =>
  withDirectClient(options, async (client) => {
    await client.query('begin transaction isolation level repeatable read, read only');
    await client.query(SAME_EVERYWHERE);
    return writeSnapshot(client, wanted);
  });
