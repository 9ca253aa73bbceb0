import type { FileReading, Upload } from '@leadpact/wire';
import { Checkbox, NativeSelect, NumberInput, Table } from '@mantine/core';
import styles from './import-page.module.css';
import { text } from './text.ts';

const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'gb18030',
] as const;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const SHOWN_ROWS = 5;

type Props = Readonly<{
  upload: Upload;
  reading: FileReading;
  busy: boolean;
  onReading: (reading: FileReading) => void;
}>;

const delimiterName = (sign: string): string =>
  sign === ',' || sign === ';' || sign === '\t' || sign === '|' ? text(`delimiter_${sign}`) : sign;

const FirstRows = ({ upload }: Readonly<{ upload: Upload }>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
  <section className={styles.firstRows} aria-label={text('firstRows', { name: upload.name })} tabIndex={0}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          {upload.headings.map((heading) => (
            <Table.Th key={heading}>{heading}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {upload.preview.slice(0, SHOWN_ROWS).map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no identity but their place
          <Table.Tr key={row}>
            {upload.headings.map((heading, column) => (
              <Table.Td key={heading}>{cells[column]}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </section>
);

/** How the file is cut into rows and characters, for when it was not recognised rightly. */
export const ReadingFields = ({ upload, reading, busy, onReading }: Props) => {
  const isText = upload.format !== 'xlsx';
  const delimiters = [...new Set<string>([...DELIMITERS, upload.delimiter ?? ','])];
  return (
    <details className={styles.reading} open={!upload.encodingCertain || undefined} aria-busy={busy}>
      <summary>{text('readOtherwise')}</summary>
      <div className={styles.fields}>
        {isText && (
          <NativeSelect
            label={text('encoding')}
            data={ENCODINGS.map((value) => ({ value, label: text(`encoding_${value}`) }))}
            value={upload.encoding}
            onChange={({ currentTarget }) => {
              const encoding = ENCODINGS.find((known) => known === currentTarget.value);
              onReading({ ...reading, encoding });
            }}
          />
        )}
        {isText && (
          <NativeSelect
            label={text('delimiter')}
            data={delimiters.map((value) => ({ value, label: delimiterName(value) }))}
            value={upload.delimiter ?? ','}
            onChange={({ currentTarget }) => onReading({ ...reading, delimiter: currentTarget.value })}
          />
        )}
        {upload.sheets.length > 1 && (
          <NativeSelect
            label={text('sheet')}
            data={[...upload.sheets]}
            value={upload.sheet ?? ''}
            onChange={({ currentTarget }) =>
              onReading({
                sheet: currentTarget.value,
                encoding: reading.encoding,
                delimiter: reading.delimiter,
              })
            }
          />
        )}
        <NumberInput
          label={text('headingLine')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          disabled={upload.headingLine === null}
          value={upload.headingLine ?? ''}
          onChange={(line) => {
            if (typeof line === 'number' && line !== upload.headingLine)
              onReading({ ...reading, headingLine: line });
          }}
        />
        <Checkbox
          className={styles.besideField ?? ''}
          label={text('noHeadings')}
          checked={upload.headingLine === null}
          onChange={({ currentTarget }) =>
            onReading({ ...reading, headingLine: currentTarget.checked ? null : undefined })
          }
        />
      </div>
      <FirstRows upload={upload} />
    </details>
  );
};
