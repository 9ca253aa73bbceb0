import { z } from 'zod';

/** Largest table that is made into a spreadsheet on request. */
export const TABLE_ROWS_MAX = 100_000;

/** A table as it stands on a page, the heading its first row. */
export const TableFile = z.object({
  name: z.string().trim().min(1).max(80),
  rows: z
    .array(z.array(z.union([z.string().max(32_767), z.number(), z.null()])).max(200))
    .max(TABLE_ROWS_MAX),
});
export type TableFile = z.infer<typeof TableFile>;
