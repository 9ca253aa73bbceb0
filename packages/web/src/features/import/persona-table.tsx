import type { ImportMapping, ImportPreview } from '@leadpact/wire';
import { Table, Text, TextInput } from '@mantine/core';
import { whole } from '../../shared/text/format.ts';
import styles from './import-page.module.css';
import { bandsOf, columnOf, personaOf, setPersona } from './mapping-edits.ts';
import { text } from './text.ts';

type Props = Readonly<{
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

/** Raw values of the persona's column and the persona that each becomes; bands have a form of their own. */
export const PersonaTable = ({ preview, mapping, onChange }: Props) => {
  const column = columnOf(mapping, 'leads', 'persona');
  const values = preview.columns.find(({ role, name }) => role === 'leads' && name === column)?.top ?? [];
  if (bandsOf(mapping) !== null || values.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="import-personas">
      <h2 id="import-personas">{text('personas')}</h2>
      <Text className={styles.intro}>{text('personasHelp')}</Text>
      <Table.ScrollContainer minWidth={420} mt="sm">
        <Table aria-labelledby="import-personas">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('rawValue')}</Table.Th>
              <Table.Th ta="right">{text('rows')}</Table.Th>
              <Table.Th>{text('persona')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {values.map(({ value, count }) => (
              <Table.Tr key={value}>
                <Table.Td>{value}</Table.Td>
                <Table.Td ta="right">{whole(count)}</Table.Td>
                <Table.Td>
                  <TextInput
                    aria-label={`${text('persona')}: ${value}`}
                    defaultValue={personaOf(mapping, value)}
                    key={`${value}:${personaOf(mapping, value)}`}
                    onBlur={(event) => {
                      if (event.currentTarget.value !== personaOf(mapping, value))
                        onChange(setPersona(mapping, value, event.currentTarget.value));
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
};
