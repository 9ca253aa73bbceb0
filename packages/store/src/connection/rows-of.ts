import { type RawBuilder, sql } from 'kysely';
import { arrayLiteral } from './array-literal.ts';

/** A column of a table: its name, its type in SQL, and a row's value in it; of a `timestamptz` in milliseconds. */
export type Column<Row> = readonly [
  name: string,
  type: string,
  pick: (row: Row) => string | number | boolean | null,
];

/** Numbers are written and read several times faster than dates are spelled and understood. */
const sentAs = (type: string): string => (type === 'timestamptz' ? 'float8' : type);

const asInstant = (ms: RawBuilder<unknown>): RawBuilder<unknown> => sql`to_timestamp(${ms} / 1000)`;

/**
 * Rows as a query that gives the columns in their order. A column in which all rows say the same is sent once; the first
 * column never is, for it makes the rows.
 */
export const rowsOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): RawBuilder<unknown> => {
  const said = columns.map(([name, type, pick], nth) => {
    const values = rows.map(pick);
    const [first] = values;
    const isSame = nth > 0 && values.every((value) => value === first);
    const [ref, sent] = [sql.ref(name), sql.raw(sentAs(type))];
    const given = isSame ? sql`${first ?? null}::${sent}` : ref;
    return {
      name: ref,
      type: sent,
      values,
      isSame,
      shown: type === 'timestamptz' ? sql`${asInstant(given)} as ${ref}` : sql`${given} as ${ref}`,
    };
  });
  const varying = said.filter(({ isSame }) => !isSame);
  return sql`select ${sql.join(said.map(({ shown }) => shown))} from unnest(${sql.join(varying.map(({ type, values }) => sql`${arrayLiteral(values)}::${type}[]`))}) as n (${sql.join(
    varying.map(({ name }) => name),
  )})`;
};
