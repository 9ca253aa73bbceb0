import { minorDigits, NO_CHANNEL, type Plan } from '@leadpact/core';
import { Table, Text, Title } from '@mantine/core';
import { money, whole } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { label } from './labels.ts';
import { text } from './text.ts';

/** Where the persona is known at the sale only: what each bought, and nothing that would need the others. */
export const PersonaAfterSale = ({ plan, currency }: Readonly<{ plan: Plan; currency: string | null }>) => {
  const digits = minorDigits(currency);
  const minor = (major: number | null) => (major === null ? null : major * 10 ** digits);
  return (
    <>
      <Title order={3} mt="lg">
        {text('personaAfter')}
      </Title>
      <Text c="var(--ink-soft)" mb="xs">
        {text('personaAfterHelp')}
      </Text>
      <Table aria-label={text('personaAfter')} maw={480}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('persona')}</Table.Th>
            <Table.Th ta="right">{text('won')}</Table.Th>
            <Table.Th ta="right">{text('revenue')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.personas.map(({ persona, won, revenue }) => (
            <Table.Tr key={persona}>
              <Table.Td>{label(persona)}</Table.Td>
              <Table.Td ta="right">{whole(won)}</Table.Td>
              <Table.Td ta="right">{money(minor(revenue), currency)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <TableExport
        name={text('personaAfter')}
        rows={() => [
          ['persona', 'won', 'revenue'],
          ...plan.personas.map(({ persona, won, revenue }) => [persona ?? NO_CHANNEL, won, revenue]),
        ]}
      />
    </>
  );
};
