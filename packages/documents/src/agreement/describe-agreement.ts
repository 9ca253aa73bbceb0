import { type Agreement, channelId, holidayDates } from '@leadpact/core';
import { formatAmount, formatMoney } from '../text/money.ts';
import type {
  AgreementDocument,
  DocumentBlock,
  DocumentPromise,
  DocumentSection,
} from './agreement-document.ts';
import {
  conditionWords,
  durationWords,
  happening,
  idWords,
  listed,
  percentWords,
  promiseName,
  promiseSentence,
  segmentWords,
} from './phrases.ts';

type Promised = Agreement['commitments'][number];

const text = (words: string | undefined): readonly DocumentBlock[] =>
  words === undefined || words.trim() === '' ? [] : [{ kind: 'text', text: words }];

const list = (items: readonly string[]): readonly DocumentBlock[] =>
  items.length === 0 ? [] : [{ kind: 'list', items }];

/** A table without the columns in which nothing stands. */
const filled = (
  columns: readonly Readonly<{ label: string; isFigure: boolean }>[],
  rows: readonly (readonly string[])[],
): DocumentBlock => {
  const isUsed = columns.map((_, index) => rows.some((cells) => (cells[index] ?? '') !== ''));
  return {
    kind: 'table',
    columns: columns.filter((_, index) => isUsed[index]),
    rows: rows.map((cells) => cells.filter((_, index) => isUsed[index])),
  };
};

const table = (
  columns: readonly (readonly [label: string, isFigure?: boolean])[],
  rows: readonly (readonly string[])[],
): readonly DocumentBlock[] =>
  rows.length === 0
    ? []
    : [
        filled(
          columns.map(([label, isFigure = false]) => ({ label, isFigure })),
          rows,
        ),
      ];

const STEPS = {
  remind: 'the owner is reminded',
  tell_head: 'the head is told',
  reassign: 'the lead goes to somebody else',
} as const;

const detailsOf = (promise: Promised): readonly string[] => {
  const goal =
    'goal' in promise && promise.kind !== 'ratio' ? [`Kept in ${percentWords(promise.goal)} of cases.`] : [];
  const calendar = promise.calendar === undefined ? [] : [`Time of the calendar “${promise.calendar}”.`];
  if (promise.kind === 'deliver') {
    const band =
      promise.band === undefined
        ? []
        : [`A flood begins ${percentWords(promise.band)} above the line of the period.`];
    return [...calendar, ...band];
  }
  if (promise.kind === 'ratio') return calendar;
  const alerts =
    promise.alerts === undefined || promise.alerts.length === 0
      ? []
      : [`The owner is warned at ${listed(promise.alerts.map(percentWords))} of the time.`];
  const escalation = (promise.escalation ?? []).map(
    ({ after, do: step }) => `${durationWords(after)} after a miss ${STEPS[step]}.`,
  );
  return [...goal, ...calendar, ...alerts, ...escalation];
};

const promiseOf = (agreement: Agreement, promise: Promised): DocumentPromise => {
  const twin = agreement.commitments.find(({ id }) => id === promise.mirrors);
  return {
    id: promise.id,
    name: promiseName(promise),
    sentence:
      promise.text ??
      promiseSentence(promise, agreement, (amount) => formatMoney(amount, agreement.currency)),
    details: detailsOf(promise),
    twin: twin === undefined ? null : promiseName(twin),
    ifMissed: promise.if_missed ?? null,
  };
};

const promises = (agreement: Agreement): readonly DocumentBlock[] => {
  const of = (side: 'marketing' | 'sales') =>
    agreement.commitments
      .filter((promise) => promise.side === side)
      .map((promise) => promiseOf(agreement, promise));
  return [{ kind: 'promises', marketing: of('marketing'), sales: of('sales') }];
};

const SIDE = { marketing: 'Marketing', sales: 'Sales', shared: 'Both' } as const;

const goals = ({ goals: all = [], currency }: Agreement): readonly DocumentBlock[] => {
  const isMoney = (metric: string) => /revenue|average_sale/.test(metric);
  const isShare = (metric: string) => /rate|retention/.test(metric);
  const amount = (metric: string, value: number) =>
    isMoney(metric)
      ? formatMoney(value, currency)
      : isShare(metric)
        ? percentWords(value)
        : new Intl.NumberFormat('en-US').format(value);
  return table(
    [['Goal'], ['Target', true], ['Per'], ['Of whom'], ['Split']],
    all.map(({ id, name, metric, target, per, owners, split }) => [
      name ?? idWords(id),
      amount(metric, target),
      per,
      listed(owners.map((owner) => SIDE[owner])),
      Object.entries(split ?? {})
        .map(([person, share]) => `${person} ${amount(metric, share)}`)
        .join(', '),
    ]),
  );
};

const values = ({ lead_values: all = [], currency }: Agreement): readonly DocumentBlock[] =>
  table(
    [['Channel'], ['Persona'], ['Worth of a lead', true]],
    all.map(({ channel, persona, value }) => [
      channel === undefined ? 'any other' : segmentWords(channel),
      persona === undefined ? 'any other' : segmentWords(persona),
      formatAmount(value, currency),
    ]),
  );

const definitions = ({ definitions: all }: Agreement): readonly DocumentBlock[] => [
  ...list([
    ...(all?.mql === undefined ? [] : [`A marketing-qualified lead (MQL): ${conditionWords(all.mql)}.`]),
    ...(all?.sql === undefined
      ? []
      : [`A sales-qualified lead (SQL): ${conditionWords(all.sql)}, or an opportunity was opened.`]),
  ]),
  ...text(all?.text),
];

const scoring = ({ scoring: all }: Agreement): readonly DocumentBlock[] => {
  if (all === undefined) return [];
  const bands = Object.entries(all.bands ?? {}).map(([band, from]) => `${band} from ${from} points`);
  return [
    ...text('Points for who a lead is and what it does add up to its score, which stays between 0 and 100.'),
    ...table(
      [['Points for'], ['When'], ['Points', true], ['Fade by half in'], ['At most', true]],
      [
        ...(all.fit ?? []).map(({ name, when, points }) => [name, conditionWords(when), `${points}`, '', '']),
        ...(all.engagement ?? []).map(({ name, on, where, points, half_life, at_most }) => [
          name,
          where === undefined ? happening(on) : `${happening(on)} whose ${conditionWords(where)}`,
          `${points}`,
          half_life === undefined ? '' : durationWords(half_life),
          at_most === undefined ? '' : `${at_most}`,
        ]),
      ],
    ),
    ...text(bands.length === 0 ? undefined : `Bands: ${listed(bands)}; below, cold.`),
    ...text(all.text),
  ];
};

const RULES = {
  round_robin: 'in turn',
  least_open: 'to whoever has fewest open leads',
  weighted: 'by weight',
} as const;

const routes = ({ routing = [] }: NonNullable<Agreement['handoff']>): readonly string[] =>
  routing.map(({ where, to, rule, weights, cap }, index) => {
    const which =
      where === undefined
        ? index === 0
          ? 'Leads go'
          : 'All other leads go'
        : `Leads whose ${conditionWords(where)} go`;
    const people = to.map((person) => {
      const weight = weights?.[person];
      return weight === undefined ? person : `${person} (${weight})`;
    });
    const limit = cap === undefined ? '' : `, with at most ${cap.open} open leads each`;
    return `${which} to ${listed(people)} ${RULES[rule]}${limit}.`;
  });

const handoff = ({ handoff: all }: Agreement): readonly DocumentBlock[] => {
  if (all === undefined) return [];
  const { to_sales: over, back_to_marketing: back } = all;
  const how = (automatic: boolean) => (automatic ? 'by itself' : 'by hand');
  const reasons = (label: string, given: readonly string[] | undefined) =>
    given === undefined || given.length === 0 ? [] : [`${label}: ${given.join(', ')}.`];
  return [
    ...list([
      ...(over === undefined ? [] : [`To Sales, ${how(over.automatic)}, when ${conditionWords(over.when)}.`]),
      ...(back === undefined
        ? []
        : [
            `Back to Marketing, ${how(back.automatic)}, when ${conditionWords(back.when)}${back.minimum_stay === undefined ? '' : `, after at least ${durationWords(back.minimum_stay)}`}.`,
          ]),
      ...routes(all),
      ...reasons('Reasons for a rejection', all.reject_reasons),
      ...reasons('Reasons for a return', all.return_reasons),
      ...(all.after_return === undefined
        ? []
        : [
            `After a return ${SIDE[all.after_return.by]} nurtures the lead${all.after_return.track === undefined ? '' : ` (${all.after_return.track})`}.`,
          ]),
    ]),
    ...text(all.text),
  ];
};

const accountability = ({ accountability: all = [] }: Agreement): readonly DocumentBlock[] =>
  table(
    [['Stage'], ['Owner'], ['Duty']],
    all.map(({ stage, owner, duty }) => [idWords(stage), SIDE[owner], duty ?? '']),
  );

const journey = ({ journey: all = [] }: Agreement): readonly DocumentBlock[] =>
  table(
    [['Stage'], ['Owner'], ['Call to action'], ['Offer'], ['Then']],
    all.map(({ stage, owner, call_to_action, offer, then }) => [
      idWords(stage),
      SIDE[owner],
      call_to_action ?? '',
      offer ?? '',
      then === undefined ? '' : idWords(then),
    ]),
  );

const DAYS = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

const intervals = (day: NonNullable<Agreement['calendars']>[string]['week']['mon']): string => {
  if (day === undefined) return 'closed';
  const spans = typeof day === 'string' ? [day] : day;
  const words = spans.map((span) =>
    typeof span === 'string' ? span.replace('-', '–') : `${span[0]}–${span[1]}`,
  );
  return words.length === 0 ? 'closed' : words.join(', ');
};

const calendars = ({ calendars: all = {} }: Agreement): readonly DocumentBlock[] =>
  Object.entries(all).flatMap(([name, hours]) => {
    const days = holidayDates(hours);
    return [
      ...text(`${idWords(name)}, in the time zone ${hours.timezone}:`),
      ...table(
        [['Day'], ['Working hours']],
        DAYS.map(([day, label]) => [label, intervals(hours.week[day])]),
      ),
      ...text(days.length === 0 ? 'No holidays.' : `Holidays: ${days.join(', ')}.`),
    ];
  });

const kpis = ({ kpis: all = [], currency }: Agreement): readonly DocumentBlock[] =>
  table(
    [['KPI'], ['Whose'], ['Target', true]],
    all.map(({ id, name, side, metric, target }) => [
      name ?? idWords(id),
      SIDE[side],
      typeof target === 'string'
        ? durationWords(target)
        : /cost|revenue|sale/.test(metric)
          ? formatMoney(target, currency)
          : /rate|retention/.test(metric)
            ? percentWords(target)
            : new Intl.NumberFormat('en-US').format(target),
    ]),
  );

const capacity = ({ capacity: all = [] }: Agreement): readonly DocumentBlock[] =>
  table(
    [['Who'], ['Hours a week', true], ['Of them for inbound leads', true]],
    all.map(({ who, hours_per_week, inbound_share }) => [
      who,
      `${hours_per_week}`,
      inbound_share === undefined ? '' : percentWords(inbound_share),
    ]),
  );

const reviews = ({ reviews: all = [] }: Agreement): readonly DocumentBlock[] =>
  list(
    all.map(({ id, name, every, day, at, minutes, who }) => {
      const when =
        typeof day === 'number'
          ? `on day ${day} of the ${every}`
          : `on ${DAYS.find(([short]) => short === day)?.[1] ?? day}`;
      const people = typeof who === 'string' ? who : listed(who);
      return `${name ?? idWords(id)}: every ${every} ${when} at ${at}, ${minutes} minutes, ${people}.`;
    }),
  );

const segments = ({ channels = [], personas = [] }: Agreement): readonly DocumentBlock[] =>
  list([
    ...(channels.length === 0
      ? []
      : [
          `Channels: ${channels
            .map((channel) =>
              typeof channel === 'string'
                ? segmentWords(channel)
                : `${segmentWords(channelId(channel))} (${SIDE[channel.side]})`,
            )
            .join(', ')}.`,
        ]),
    ...(personas.length === 0 ? [] : [`Personas: ${personas.map(segmentWords).join(', ')}.`]),
  ]);

const SECTIONS: readonly (readonly [
  id: string,
  title: string,
  make: (agreement: Agreement) => readonly DocumentBlock[],
])[] = [
  ['purpose', 'Purpose', ({ purpose, text: prose }) => [...text(purpose), ...text(prose)]],
  ['commitments', 'What each side promises', promises],
  ['goals', 'Shared goals', goals],
  ['definitions', 'What a qualified lead is', definitions],
  ['scoring', 'How leads are scored', scoring],
  ['handoff', 'Handoff and hand-back', handoff],
  ['accountability', 'Who is accountable', accountability],
  ['journey', 'The lead’s journey', journey],
  ['values', 'What a lead is worth', values],
  ['segments', 'Channels and personas', segments],
  ['calendars', 'Working time', calendars],
  ['kpis', 'Key figures', kpis],
  ['capacity', 'What Sales has for it', capacity],
  ['reviews', 'Meetings and reviews', reviews],
];

const people = ({ head, members = [] }: Agreement['parties']['marketing']): string =>
  members.length === 0 ? head : `${head} (head), ${members.join(', ')}`;

/** The agreement as a document for people: sections that hold nothing are left out. */
export const describeAgreement = (agreement: Agreement): AgreementDocument => {
  const { name, effective, timezone, currency, period, parties } = agreement;
  const sections = SECTIONS.map(
    ([id, title, make]): DocumentSection => ({ id, title, blocks: make(agreement) }),
  );
  return {
    title: name,
    facts: [
      {
        label: 'In force',
        value:
          effective.until === undefined
            ? `from ${effective.from}`
            : `${effective.from} to ${effective.until}`,
      },
      { label: 'Marketing', value: people(parties.marketing) },
      { label: 'Sales', value: people(parties.sales) },
      { label: 'Counted', value: `by the ${period}, in the time zone ${timezone}, amounts in ${currency}` },
    ],
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
};
