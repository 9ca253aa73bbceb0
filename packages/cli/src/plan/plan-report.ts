import type { Plan, PlanRow } from '@leadpact/core';
import { amount, count, money, name, percent } from '../terminal/figures.ts';
import { plainText } from '../terminal/plain-text.ts';
import { type Column, tableLines } from '../terminal/table.ts';
import { leadingMethod, planSentence } from './plan-sentence.ts';
import { problemLines } from './problem-lines.ts';

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

const range = (low: number | null, high: number | null): string =>
  low === null || high === null ? '–' : `${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)} %`;

const labelColumns = (label: 'channel' | 'persona' | 'both'): readonly Column<PlanRow>[] => {
  const channel: Column<PlanRow> = { heading: 'Channel', align: 'left', cell: (row) => name(row.channel) };
  const persona: Column<PlanRow> = { heading: 'Persona', align: 'left', cell: (row) => name(row.persona) };
  return label === 'both' ? [channel, persona] : label === 'channel' ? [channel] : [persona];
};

const rateColumns = (plan: Plan): readonly Column<PlanRow>[] => {
  const method = leadingMethod(plan);
  const figure = (heading: string, cell: (row: PlanRow) => string): Column<PlanRow> => ({
    heading,
    align: 'right',
    cell,
  });
  const rates = [
    figure('Leads', (row) => count(row.leads)),
    figure('Won', (row) => count(row.won)),
    figure('Simple', (row) => percent(row.simple.closeRate)),
    figure('Matured', (row) => percent(row.matured.closeRate)),
    figure('Credible', (row) => percent(row.credible.closeRate)),
    figure('8 in 10', (row) => range(row.credible.low, row.credible.high)),
  ];
  if (plan.total.revenue === null) return rates;
  const unit = plan.currency === null ? '' : `, ${plan.currency}`;
  return [
    ...rates,
    figure(`Average sale${unit}`, (row) => amount(row[method].averageSale)),
    figure(`Lead value${unit}`, (row) => amount(row[method].leadValue)),
  ];
};

const rowsSection = (
  plan: Plan,
  title: string,
  label: 'channel' | 'persona' | 'both',
  rows: readonly PlanRow[],
): readonly string[] => {
  const notes = [...new Set(rows.flatMap(({ note }) => (note === null ? [] : [`  ${note}`])))];
  return section(title, [...tableLines([...labelColumns(label), ...rateColumns(plan)], rows), ...notes]);
};

const total = (plan: Plan): PlanRow => ({ ...plan.total, channel: 'All', persona: 'All' });

const commitmentSection = ({ commitment, currency }: Plan): readonly string[] => {
  if (commitment === null) return [];
  const isCredible = commitment.credible.leads !== null;
  const { byChannel } = isCredible ? commitment.credible : commitment.simple;
  const unit = currency === null ? '' : `, ${currency}`;
  return section(
    `Leads needed a month (${isCredible ? 'credible' : 'simple'} rates, today's mix)`,
    byChannel.length === 0
      ? []
      : tableLines(
          [
            { heading: 'Channel', align: 'left', cell: (row) => name(row.channel) },
            { heading: 'Leads', align: 'right', cell: (row) => count(row.leads) },
            { heading: `Worth${unit}`, align: 'right', cell: (row) => amount(row.value) },
          ],
          byChannel,
        ),
  );
};

const monthlySection = ({ monthly, channels }: Plan): readonly string[] => {
  const names = [
    ...new Set([
      ...channels.map(({ channel }) => name(channel)),
      ...monthly.flatMap(({ byChannel }) => Object.keys(byChannel)),
    ]),
  ];
  const used = names.filter((channel) => monthly.some(({ byChannel }) => byChannel[channel] !== undefined));
  const months = monthly.map(({ month }): Column<string> => {
    const leads = new Map(Object.entries(monthly.find((row) => row.month === month)?.byChannel ?? {}));
    const all = monthly.find((row) => row.month === month)?.total ?? 0;
    return {
      heading: month,
      align: 'right',
      cell: (channel) => count(channel === '' ? all : (leads.get(channel) ?? 0)),
    };
  });
  return section(
    'Leads created, by month',
    monthly.length === 0
      ? []
      : tableLines(
          [{ heading: 'Channel', align: 'left', cell: (channel) => channel || 'All' }, ...months],
          [...used, ''],
        ),
  );
};

const sourcedSection = ({ sourced, currency }: Plan): readonly string[] =>
  section(
    "Marketing's share so far",
    (['marketing', 'sales'] as const).map((side) => {
      const { leads, won, revenue, shareOfLeads, shareOfWon, shareOfRevenue } = sourced[side];
      const sale = revenue === null ? '' : `, ${money(revenue, currency)} (${percent(shareOfRevenue)})`;
      const label = side === 'marketing' ? 'Marketing' : 'Sales    ';
      return `${label}  ${count(leads)} leads (${percent(shareOfLeads)}), ${count(won)} won (${percent(shareOfWon)})${sale}`;
    }),
  );

const maturityLine = ({ maturity, horizonDays }: Plan): readonly string[] =>
  section(
    horizonDays === null
      ? 'Maturity'
      : `How long it takes: share of the sales within ${horizonDays} days that have come`,
    maturity.length === 0
      ? []
      : [maturity.map(({ days, share }) => `${days} d ${Math.round(share * 100)} %`).join(' · ')],
  );

const heading = ({ asOf, lookback, windowDays }: Plan, timezone: string): readonly string[] => [
  `Plan as of ${asOf}, days in ${timezone}`,
  lookback === null
    ? 'No dates: all leads count, there is no look-back.'
    : `Look-back: leads created from ${lookback.from} up to, not including, ${lookback.to}${windowDays === null ? '' : `; sales of ${windowDays} days`}`,
];

/** The plan for people, as lines of plain text. */
export const planReport = (
  plan: Plan,
  {
    timezone,
    guesses,
    notes,
  }: Readonly<{ timezone: string; guesses: readonly string[]; notes: readonly string[] }>,
): string => {
  const hasPersonas = plan.personas.some(({ persona }) => persona !== null);
  const hasCells = hasPersonas && plan.cells.some(({ persona }) => persona !== null);
  const lines = [
    planSentence(plan),
    '',
    ...heading(plan, timezone),
    ...section(
      'Columns were guessed; --map names them',
      guesses.map((guess) => `  ${plainText(guess)}`),
    ),
    ...section(
      'About the files and what they hold',
      notes.map((note) => `  ${plainText(note)}`),
    ),
    ...rowsSection(plan, 'Close rates by channel', 'channel', [...plan.channels, total(plan)]),
    ...(hasPersonas ? rowsSection(plan, 'By persona', 'persona', plan.personas) : []),
    ...(hasCells ? rowsSection(plan, 'By channel and persona', 'both', plan.cells) : []),
    ...commitmentSection(plan),
    ...sourcedSection(plan),
    ...monthlySection(plan),
    ...maturityLine(plan),
    ...section(
      'To know before you believe a number',
      plan.notices.map(({ text }) => `  ${plainText(text)}`),
    ),
    ...section('Problems in the data, and what was done', problemLines(plan.problems)),
  ];
  return `${lines.join('\n')}\n`;
};
