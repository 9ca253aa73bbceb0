import type { Row } from '../file/table.ts';
import { HEADING_WORDS } from '../mapping/heading-words.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { foldHeading } from '../mapping/shape-key.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { makeReadCell } from './cells.ts';

const CUSTOMER = /^(customer|evangelist|kunde|kundin|cliente|client)$/i;
const FIRST_LINES = 5;

/** Notes the leads whose lifecycle column calls them customers. */
export const makeLifecycleWatch = (inspection: Inspection, mapping: Mapping) => {
  const heading = inspection.table.headings.find((name) =>
    HEADING_WORDS.lifecycle.includes(foldHeading(name)),
  );
  const read = makeReadCell(inspection, mapping, heading);
  const customers = new Map<string, number>();
  return {
    watch: (row: Row, key: string): void => {
      if (heading !== undefined && CUSTOMER.test(read(row))) customers.set(key, row.line);
    },
    /** Customers that no deal made: they may have been customers before they came in. */
    withoutDeal: (withDeal: ReadonlySet<string>): Readonly<{ count: number; lines: readonly number[] }> => {
      const lines = [...customers].filter(([key]) => !withDeal.has(key)).map(([, line]) => line);
      return { count: lines.length, lines: lines.toSorted((a, b) => a - b).slice(0, FIRST_LINES) };
    },
  };
};
