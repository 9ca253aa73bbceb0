import type { RateCard } from '@leadpact/core';
import { Table } from '@mantine/core';
import { whole } from '../../shared/text/format.ts';
import styles from './cell-drawer.module.css';
import { text } from './text-drawer.ts';

const perThousand = (hazard: number): string => (hazard * 1000).toFixed(2);

/** The company's life table: the yardstick that matured rates are measured by. */
export const LifeTable = ({ card }: Readonly<{ card: RateCard }>) => {
  if (card.bands.length === 0 || card.windowDays === null) return null;
  return (
    <details className={styles.details}>
      <summary>{text('lifeTable')}</summary>
      <p className={styles.soft}>{text('lifeTableHelp', { days: Math.round(card.windowDays) })}</p>
      <Table aria-label={text('lifeTable')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('age')}</Table.Th>
            <Table.Th ta="right">{text('leadDays')}</Table.Th>
            <Table.Th ta="right">{text('wins')}</Table.Th>
            <Table.Th ta="right">{text('hazard')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {card.bands.map(({ fromDays, untilDays, leadDays, wins, hazard }) => (
            <Table.Tr key={fromDays}>
              <Table.Td>
                {fromDays}–{untilDays}
              </Table.Td>
              <Table.Td ta="right">{whole(leadDays)}</Table.Td>
              <Table.Td ta="right">{whole(wins)}</Table.Td>
              <Table.Td ta="right">{perThousand(hazard)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
};
