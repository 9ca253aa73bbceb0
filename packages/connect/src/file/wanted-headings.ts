import { FileRefused, fileRefusal } from './file-refusal.ts';
import { findHeadings, type HeadingsFound, headingsAt } from './headings.ts';

type Sampled = Readonly<{ line: number; cells: readonly string[] }>;

/** The headings where a person says they are, else where they are found. */
export const wantedHeadings = (
  file: string,
  records: readonly Sampled[],
  headingLine: number | null | undefined,
): HeadingsFound => {
  const cells = records.map((record) => record.cells);
  if (headingLine === undefined) return findHeadings(cells);
  if (headingLine === null) return headingsAt(cells, null);
  const at = records.findIndex(({ line }) => line === headingLine);
  if (at >= 0) return headingsAt(cells, at);
  throw new FileRefused(
    fileRefusal('no-such-heading-line', {
      file,
      line: headingLine,
      found: 'no row that begins there',
      expected: `the line of the headings, among the first ${records.length} rows`,
    }),
  );
};
