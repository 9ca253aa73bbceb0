import pg from 'pg';

/** A table of ours as the database itself describes it. */
export type Table = Readonly<{
  schema: string;
  name: string;
  /** Columns that hold a value of their own; generated ones follow from them. */
  columns: readonly Readonly<{ name: string; type: string }>[];
  /** Rows of a workspace: seen only by whoever has entered it. */
  ofWorkspace: boolean;
  isGuarded: boolean;
  isForced: boolean;
  /** As PostgreSQL last estimated. */
  rows: number;
}>;

export type Sequence = Readonly<{ schema: string; name: string; last: string }>;

/** Tables and sequences of every migration lie in these schemas, of whatever version. */
const OURS = `n.nspname in ('leadpact', 'leadpact_install', 'auth')`;

/** What is true of this database only, or lets somebody in: it goes with no backup. */
const LEFT_OUT = new Set([
  'leadpact_install.migration',
  'leadpact_install.setup_token',
  'auth.session',
  'auth.verification',
]);

export const SCHEMAS = ['leadpact', 'auth', 'leadpact_install'];

export const fullName = ({ schema, name }: Readonly<{ schema: string; name: string }>): string =>
  `${schema}.${name}`;

export const quoted = ({ schema, name }: Readonly<{ schema: string; name: string }>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

type Reference = Readonly<{ from: string; to: string }>;

/** Tables after those that they point at. */
const inOrder = (tables: readonly Table[], references: readonly Reference[]): readonly Table[] => {
  const placed: Table[] = [];
  let left = tables;
  while (left.length > 0) {
    const waiting = new Set(left.map(fullName));
    const free = left.filter((table) =>
      references.every(
        ({ from, to }) => from !== fullName(table) || to === fullName(table) || !waiting.has(to),
      ),
    );
    if (free.length === 0)
      throw new Error(`Tables point at each other in a ring: ${[...waiting].join(', ')}`);
    placed.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return placed;
};

/** All tables that a backup takes along, so that every later migration's are among them. */
export const ourTables = async (client: pg.ClientBase): Promise<readonly Table[]> => {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name,
            json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
                     order by a.attnum) filter (where a.attgenerated = '') as columns,
            bool_or(a.attname = 'workspace_id') and c.relrowsecurity as "ofWorkspace",
            c.relrowsecurity as "isGuarded", c.relforcerowsecurity as "isForced",
            greatest(c.reltuples, 0)::float8 as rows
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition
     group by n.nspname, c.oid, c.relname order by n.nspname, c.relname`,
  );
  const { rows: references } = await client.query<Reference>(
    `select format('%s.%s', n.nspname, c.relname) as "from", format('%s.%s', m.nspname, d.relname) as "to"
     from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class d on d.oid = k.confrelid join pg_namespace m on m.oid = d.relnamespace
     where k.contype = 'f' and ${OURS}`,
  );
  return inOrder(rows, references);
};

export const isBackedUp = (table: Table): boolean => !LEFT_OUT.has(fullName(table));

/** Where every sequence stands; those that were never drawn from are not among them. */
export const ourSequences = async (client: pg.ClientBase): Promise<readonly Sequence[]> =>
  (
    await client.query<Sequence>(
      `select n.schemaname as schema, n.sequencename as name, n.last_value::text as last
       from pg_sequences n where ${OURS.replace('n.nspname', 'n.schemaname')} and n.last_value is not null
       order by 1, 2`,
    )
  ).rows;
