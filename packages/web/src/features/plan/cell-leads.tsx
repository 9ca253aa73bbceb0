import { minorDigits } from '@leadpact/core';
import type { CellLeads as CellLeadsPage } from '@leadpact/wire';
import { Button, Skeleton, Table, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { day, moneyColumn, whole } from '../../shared/text/format.ts';
import { majorUnits } from '../../shared/text/major-units.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import styles from './cell-drawer.module.css';
import { scopeName } from './labels.ts';
import type { Scope } from './matrix.ts';
import { type Period, readCellLeads } from './plan-queries.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-drawer.ts';

type Item = CellLeadsPage['items'][number];
type Props = Readonly<{ scope: Scope; state: PlanState }>;
const route = getRouteApi('/inside/plan');
const PAGE = 50;
const PAGE_MAX = 200;

const usePeriod = (state: PlanState): Period => {
  const { lookback, as_of } = route.useSearch();
  return { lookback: lookback ?? state.saved?.inputs.lookback, as_of };
};

const everyLead = async (scope: Scope, period: Period): Promise<Item[]> => {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await readCellLeads({ scope, period, cursor, limit: PAGE_MAX });
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return all;
};

const asRows = (items: readonly Item[], currency: string | null) => [
  ['lead', 'name', 'company', 'created_at', 'channel', 'persona', 'won_at', 'amount'],
  ...items.map((lead) => [
    lead.key,
    lead.name,
    lead.company,
    lead.createdAt,
    lead.channel,
    lead.persona,
    lead.wonAt,
    majorUnits(lead.amountMinor, minorDigits(currency)),
  ]),
];

/** The rows behind a figure, newest page first asked for as one scrolls on; all of them as CSV. */
export const CellLeads = ({ scope, state }: Props) => {
  const { timezone } = state.response;
  const { currency } = state.card;
  const period = usePeriod(state);
  const leads = useInfiniteQuery({
    queryKey: ['plan', 'leads', scope, period],
    queryFn: ({ pageParam, signal }) =>
      readCellLeads({ scope, period, cursor: pageParam, limit: PAGE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (leads.isPending) return <Skeleton height={240} />;
  if (leads.isError) return <ProblemNote error={leads.error} onAgain={() => void leads.refetch()} />;
  const items = leads.data.pages.flatMap((page) => page.items);
  const total = leads.data.pages[0]?.total ?? items.length;
  const amount = moneyColumn(
    items.map(({ amountMinor }) => amountMinor),
    currency,
  );
  return (
    <section>
      <Title order={3}>{text('behind')}</Title>
      {items.length === 0 && <p className={styles.soft}>{text('noLeads')}</p>}
      <Table aria-label={text('behind')} stickyHeader stickyHeaderOffset={56}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('lead')}</Table.Th>
            <Table.Th>{text('created')}</Table.Th>
            <Table.Th>{text('wonAt')}</Table.Th>
            <Table.Th ta="right">{text('amount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ key, name, company, createdAt, wonAt, amountMinor }) => (
            <Table.Tr key={key}>
              <Table.Td className={styles.leadName}>
                {name ?? key}
                {company && <div className={styles.how}>{company}</div>}
              </Table.Td>
              <Table.Td>{day(createdAt, timezone)}</Table.Td>
              <Table.Td>{wonAt === null ? '' : day(wonAt, timezone)}</Table.Td>
              <Table.Td ta="right">{amountMinor === null ? '' : amount(amountMinor)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <div className={styles.tools}>
        <span className={styles.soft}>
          {text('shownOf', { shown: whole(items.length), total: whole(total) })}
        </span>
        {leads.hasNextPage && (
          <Button
            size="xs"
            variant="default"
            loading={leads.isFetchingNextPage}
            onClick={() => void leads.fetchNextPage()}
          >
            {text('more')}
          </Button>
        )}
        <TableExport
          name={text('leadsOf', { scope: scopeName(scope) })}
          rows={async () => asRows(await everyLead(scope, period), currency)}
        />
      </div>
    </section>
  );
};
