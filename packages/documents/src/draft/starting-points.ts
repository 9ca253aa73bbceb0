type SalesPromise = Readonly<{
  id: string;
  /** The promise in words. */
  words: string;
  /** The promise as the agreement writes it, without side and calendar. */
  terms: Readonly<Record<string, unknown>>;
  onCalendar: boolean;
}>;

/** What Sales may promise to begin with. Offered, labelled, editable; never presented as the company's own data. */
export const SALES_STARTING_POINTS: readonly SalesPromise[] = [
  {
    id: 'first-touch',
    words: 'First touch within one working hour after the handoff, for 95 of 100 leads.',
    terms: {
      kind: 'respond',
      from: 'lead.handed_off',
      to: ['lead.attempted'],
      within: '60m',
      goal: 0.95,
      alerts: [0.5, 0.8],
      mirrors: 'mql-volume',
    },
    onCalendar: true,
  },
  {
    id: 'persistence',
    words:
      'Six attempts within 14 days, over at least two media, unless the lead is reached earlier, for 90 of 100 leads.',
    terms: {
      kind: 'attempts',
      from: 'lead.handed_off',
      at_least: 6,
      within: '14d',
      spacing: '2h',
      goal: 0.9,
    },
    onCalendar: false,
  },
  {
    id: 'verdict',
    words: 'A verdict, accepted or rejected with a reason, within one working day, for 95 of 100 leads.',
    terms: {
      kind: 'respond',
      from: 'lead.handed_off',
      to: ['lead.accepted', 'lead.rejected'],
      within: '1d',
      goal: 0.95,
    },
    onCalendar: true,
  },
];

/** Office hours to begin with. */
export const OFFICE_WEEK: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']]),
);
