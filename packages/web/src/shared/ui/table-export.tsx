import { useMutation } from '@tanstack/react-query';
import { downloadCsv, downloadXlsx, type Rows } from '../csv.ts';
import { ProblemNote } from './problem-note.tsx';
import styles from './table-export.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  /** What the table is, as in its heading: the name of the file too. */
  name: string;
  /** The rows, headings first; asked for when somebody wants them. */
  rows: () => Rows | Promise<Rows>;
}>;

const fileName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'table';

const downloads = { CSV: downloadCsv, XLSX: downloadXlsx } as const;
const formats = ['CSV', 'XLSX'] as const;

/** A table as a file, in both formats that people ask for. */
export const TableExport = ({ name, rows }: Props) => {
  const download = useMutation({
    mutationFn: async (format: (typeof formats)[number]) => downloads[format](fileName(name), await rows()),
  });
  return (
    <>
      <span className={styles.export}>
        {formats.map((format) => (
          <button
            key={format}
            type="button"
            className={styles.one}
            aria-label={text('exportAs', { name, format })}
            disabled={download.isPending}
            onClick={() => download.mutate(format)}
          >
            ↓ {format}
          </button>
        ))}
      </span>
      {download.isError && <ProblemNote error={download.error} />}
    </>
  );
};
