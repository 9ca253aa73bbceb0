import type { ImportMapping, ImportPreview } from '@leadpact/wire';
import { Button, SegmentedControl, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { whole } from '../../shared/text/format.ts';
import styles from './import-page.module.css';
import { setChannel, setSide } from './mapping-edits.ts';
import { text } from './text.ts';

type Props = Readonly<{
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

/** Most rows first, so what is left out at first matters least. */
const SHOWN = 50;

/** Raw values of the channel column: how each is counted, and which side it belongs to. */
export const ChannelTable = ({ preview, mapping, onChange }: Props) => {
  const [shown, setShown] = useState(SHOWN);
  if (preview.channels.length === 0) return null;
  const more = Math.max(0, preview.channels.length - shown);
  return (
    <section className={styles.section} aria-labelledby="import-channels">
      <h2 id="import-channels">{text('channels')}</h2>
      <Text className={styles.intro}>{text('channelsHelp')}</Text>
      <Table.ScrollContainer minWidth={620} mt="sm">
        <Table aria-labelledby="import-channels">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('rawValue')}</Table.Th>
              <Table.Th ta="right">{text('rows')}</Table.Th>
              <Table.Th>{text('becomes')}</Table.Th>
              <Table.Th>{text('side')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.channels.slice(0, shown).map(({ value, becomes, rows, side }) => (
              <Table.Tr key={value ?? ''}>
                <Table.Td>{value ?? text('emptyValue')}</Table.Td>
                <Table.Td ta="right">{whole(rows)}</Table.Td>
                <Table.Td>
                  {value !== null && (
                    <TextInput
                      aria-label={`${text('becomes')}: ${value}`}
                      defaultValue={becomes ?? value}
                      key={`${value}:${becomes}`}
                      onBlur={(event) => {
                        if (event.currentTarget.value !== (becomes ?? value))
                          onChange(setChannel(mapping, value, event.currentTarget.value));
                      }}
                    />
                  )}
                </Table.Td>
                <Table.Td>
                  {value !== null && (
                    <SegmentedControl
                      aria-label={`${text('side')}: ${value}`}
                      data={[
                        { value: 'marketing', label: text('marketing') },
                        { value: 'sales', label: text('sales') },
                      ]}
                      value={side ?? 'marketing'}
                      onChange={(chosen) =>
                        onChange(
                          setSide(mapping, becomes ?? value, chosen === 'sales' ? 'sales' : 'marketing'),
                        )
                      }
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more > 0 && (
        <Button mt="xs" size="xs" variant="default" onClick={() => setShown(shown + 4 * SHOWN)}>
          {text('channelsMore', { count: more })}
        </Button>
      )}
    </section>
  );
};
