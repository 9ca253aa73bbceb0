import type { ReadOptions, Row } from '../file/table.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { type DealRow, makeDealReader } from './deal-rows.ts';
import { isEarlier, type LeadIndex } from './lead-index.ts';
import type { ProblemList } from './problem-list.ts';
import type { SaleRow } from './sale-rows.ts';

export type DealsRead = Readonly<{
  /** Each deal once, credited to one lead. */
  deals: readonly DealRow[];
  /** Deals that name several leads, in one cell or over several rows. */
  shared: number;
  /** Positions of the leads that some deal names. */
  mentioned: ReadonlySet<number>;
}>;

export type GatherContext = Readonly<{
  inspection: Inspection;
  mapping: Mapping;
  index: LeadIndex;
  problems: ProblemList;
  reading: ReadOptions;
  onRow: () => void;
}>;

const STATES: readonly SaleRow['state'][] = ['won', 'lost', 'open'];

/** Whether one row of a deal counts rather than another, whatever their order: the earlier lead's, then by what it says. */
const counts = (a: DealRow, b: DealRow, index: LeadIndex): boolean => {
  if (a.lead !== b.lead) return isEarlier(index.at(a.lead), index.at(b.lead));
  const byState = STATES.indexOf(a.sale.state) - STATES.indexOf(b.sale.state);
  if (byState !== 0) return byState < 0;
  const end = ({ wonAt, lostAt }: SaleRow) => wonAt ?? lostAt ?? Number.POSITIVE_INFINITY;
  if (end(a.sale) !== end(b.sale)) return end(a.sale) < end(b.sale);
  if (a.sale.amountMinor !== b.sale.amountMinor)
    return (a.sale.amountMinor ?? -1) > (b.sale.amountMinor ?? -1);
  return (a.persona ?? '\uffff') < (b.persona ?? '\uffff');
};

/** Reads a deals file. A deal of several rows (one per contact, as some reports print it) is one deal by its id. */
export const gatherDeals = async (context: GatherContext): Promise<DealsRead> => {
  const { inspection, mapping, index, problems } = context;
  const { deals: section } = mapping;
  if (section === undefined) return { deals: [], shared: 0, mentioned: new Set() };
  const reader = makeDealReader(inspection, mapping, section, { index, problems });
  const deals: DealRow[] = [];
  const byId = new Map<string, number>();
  const sharedRows = new Set<string>();
  const take = (row: Row): void => {
    context.onRow();
    const deal = reader.read(row);
    if (deal === null) return;
    const at = deal.id === '' ? undefined : byId.get(deal.id);
    const rival = at === undefined ? undefined : deals[at];
    if (at === undefined || rival === undefined) {
      if (deal.id !== '') byId.set(deal.id, deals.length);
      deals.push(deal);
      return;
    }
    if (rival.lead !== deal.lead) sharedRows.add(deal.id);
    if (counts(deal, rival, index)) deals[at] = deal;
    problems.add({
      file: inspection.table.file,
      line: row.line,
      column: section.id ?? null,
      key: index.at(deal.lead).key,
      kind: 'repeated-deal',
      value: deal.id,
      action: 'counted once, for the earliest of its leads',
    });
  };
  for await (const batch of inspection.table.read(context.reading).batches)
    for (const row of batch) take(row);
  return { deals, shared: reader.shared() + sharedRows.size, mentioned: reader.mentioned };
};
