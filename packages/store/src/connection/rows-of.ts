import { type RawBuilder, sql } from 'kysely';
import { arrayLiteral } from './array-literal.ts';

/** A column of a table: its name, its type in SQL, and a row's value in it. */
export type Column<Row> = readonly [
  name: string,
  type: string,
  pick: (row: Row) => string | number | boolean | null,
];

/**
 * Rows as a query that gives the columns in their order. A column in which all rows say the same is sent once; the first
 * column never is, for it makes the rows.
 */
export const rowsOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): RawBuilder<unknown> => {
  const said = columns.map(([name, type, pick], nth) => {
    const values = rows.map(pick);
    const [first] = values;
    const isSame = nth > 0 && values.every((value) => value === first);
    return {
      name: sql.ref(name),
      type: sql.raw(type),
      values,
      same: isSame ? { value: first ?? null } : null,
    };
  });
  const varying = said.filter(({ same }) => same === null);
  return sql`select ${sql.join(
    said.map(({ name, type, same }) => (same === null ? name : sql`${same.value}::${type} as ${name}`)),
  )} from unnest(${sql.join(varying.map(({ type, values }) => sql`${arrayLiteral(values)}::${type}[]`))}) as n (${sql.join(
    varying.map(({ name }) => name),
  )})`;
};
