import { messages } from '../../shared/text/messages.ts';

/** Texts of Trends. */
export const text = messages({
  title: 'Trends',
  lead: 'Each promise over its ended periods. What lies between the limits is the usual variation; what lies outside looks for a cause.',
  empty: 'Nothing is promised yet: trends begin with the first period of an agreement.',
  emptyStep: 'See the agreement',
  marketing: 'Marketing',
  sales: 'Sales',
  noPeriods: 'No period has ended yet.',
  few: '{count, plural, one {# period has ended} other {# periods have ended}}: too few for limits. They are drawn from {least} on.',
  'no-variation': 'No variation: all periods are alike, and there are no limits to draw.',
  early:
    'Limits of the first {count} periods, {from} to {to}, dashed: they still move with each period, and are locked at {locked}.',
  locked: 'Limits of the first {count} periods, {from} to {to}, locked: no later period moves them.',
  byIndividuals: 'By moving ranges (XmR): the mean ± 2.66 mean ranges.',
  byShares: 'The counts differ from period to period, and so do the limits (Laney’s p′).',
  signalOutside: '{period}: {value} is outside the limits: more than the usual variation.',
  signalRun: '{period}: the eighth in a row on one side of the mean: a lasting change.',
  signalNear: '{period}: the third of four near a limit: a hint, no more.',
  noSignal: 'Nothing outside the usual variation.',
  falseAlarm:
    'Even where nothing changes, about 1 in 7 charts shows an alert within 12 periods; look for a cause before you act.',
  thin: '{count, plural, one {# period counts} other {# periods count}} fewer than 10: chance moves such a share far.',
  chart: '{name}: {count} ended periods, the last {value}, promised {goal}',
  mean: 'mean {value}',
  goal: 'promised {value}',
  limits: 'limits',
  change: 'v{number}',
  changeRow: 'version {number} begins',
  asTable: 'As a table',
  period: 'Period',
  value: 'Value',
  of: 'Of',
  lower: 'Lower limit',
  upper: 'Upper limit',
  note: 'Note',
  noteOutside: 'outside the limits',
  noteRun: 'eighth in a row on one side',
  noteNear: 'third of four near a limit',
  judgedBy:
    'Promised by {name}, version {number}, in {zone}; each period was judged by the version in force when it began.',
});
