import type { ImportPreview } from '@leadpact/wire';
import { Table } from '@mantine/core';
import { useMe } from '../../shared/session.ts';
import { dayAndTime, money } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import styles from './import-page.module.css';
import { previewCsv } from './preview-csv.ts';
import { text } from './text.ts';

/** The first leads, as the mapping reads them. */
export const PreviewTable = ({ preview }: Readonly<{ preview: ImportPreview }>) => {
  const { workspace } = useMe();
  const currency =
    typeof preview.mapping.currency === 'string' ? preview.mapping.currency : workspace.currency;
  const when = (instant: string | null): string =>
    instant === null ? '–' : dayAndTime(instant, workspace.timezone);
  return (
    <section className={styles.section} aria-labelledby="import-preview">
      <h2 id="import-preview">{text('preview')}</h2>
      <Table.ScrollContainer minWidth={720}>
        <Table aria-labelledby="import-preview">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('key')}</Table.Th>
              <Table.Th>{text('created')}</Table.Th>
              <Table.Th>{text('channel')}</Table.Th>
              <Table.Th>{text('persona')}</Table.Th>
              <Table.Th>{text('won')}</Table.Th>
              <Table.Th ta="right">{text('amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Td>{row.key}</Table.Td>
                <Table.Td>{when(row.created)}</Table.Td>
                <Table.Td>{row.channel ?? text('emptyValue')}</Table.Td>
                <Table.Td>{row.persona ?? text('emptyValue')}</Table.Td>
                <Table.Td>{when(row.won)}</Table.Td>
                <Table.Td ta="right">{money(row.amountMinor, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <TableExport name={text('preview')} rows={() => previewCsv(preview.rows, currency)} />
    </section>
  );
};
