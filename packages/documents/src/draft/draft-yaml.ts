import { freshIds, REJECT_REASONS, RETURN_REASONS, STARTING_POINT } from '@leadpact/core';
import { Document, isMap, isSeq, visit } from 'yaml';
import type { DraftTerms, FrozenValue } from './draft-terms.ts';
import { merged } from './same-names.ts';
import { OFFICE_WEEK, SALES_STARTING_POINTS } from './starting-points.ts';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One section of the file with its remark above; entries of lists stand on one line each. */
const section = (value: Readonly<Record<string, unknown>>, remark?: string): string => {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Node: (_key, node, path) => {
      const depth = path.filter((parent) => isSeq(parent) || isMap(parent)).length;
      if ((isMap(node) || isSeq(node)) && depth >= 2) node.flow = true;
    },
  });
  const body = document.toString({ lineWidth: 0 });
  return remark === undefined ? body : `# ${oneLine(remark)}\n${body}`;
};

/** Every channel that the promises or the rate card name. */
const namedChannels = (terms: DraftTerms): readonly string[] => [
  ...new Set(
    [...terms.channels, ...terms.leadValues].flatMap(({ channel }) => (channel === null ? [] : [channel])),
  ),
];

const namedPersonas = (terms: DraftTerms): readonly string[] => {
  const valued = terms.leadValues.flatMap(({ persona }) => (persona === null ? [] : [persona]));
  return merged(
    [...valued, ...terms.personas],
    (name) => name.toLowerCase(),
    (first) => first,
  ).toSorted();
};

const leadValue = ({ channel, persona, value }: FrozenValue) => ({
  ...(channel === null ? {} : { channel }),
  ...(persona === null ? {} : { persona }),
  value,
});

const marketingPromises = (terms: DraftTerms): readonly Readonly<Record<string, unknown>>[] => {
  const shared = { side: 'marketing', kind: 'deliver' };
  const ids = freshIds(
    terms.channels.map(({ channel }) => `leads-${channel ?? 'no-channel'}`),
    ['mql-volume', 'mql-value', ...SALES_STARTING_POINTS.map(({ id }) => id)],
  );
  return [
    {
      id: 'mql-volume',
      ...shared,
      measure: 'count',
      target: terms.leads,
      calendar: 'office',
      mirrors: 'first-touch',
    },
    { id: 'mql-value', ...shared, measure: 'value', target: terms.value, calendar: 'office', band: 0.15 },
    ...terms.channels.map(({ channel, leads }, index) => ({
      id: ids[index],
      ...shared,
      measure: 'count',
      target: leads,
      calendar: 'office',
      where:
        channel === null
          ? { field: 'channel', op: 'missing' }
          : { field: 'channel', op: 'eq', value: channel },
    })),
  ];
};

const salesPromises = (): readonly Readonly<Record<string, unknown>>[] =>
  SALES_STARTING_POINTS.map(({ id, terms, onCalendar }) => ({
    id,
    side: 'sales',
    ...terms,
    ...(onCalendar ? { calendar: 'office' } : {}),
  }));

const commitments = (terms: DraftTerms): string => {
  const list = (entries: readonly Readonly<Record<string, unknown>>[]) =>
    section({ commitments: entries }).replace(/^commitments:\n/, '');
  const basis = `Marketing: from the plan of ${terms.asOf}, ${terms.method} rates.`;
  const sales = [`  # Sales: ${STARTING_POINT}. Agree on each before you sign.`];
  for (const { words } of SALES_STARTING_POINTS) sales.push(`  #   ${words}`);
  sales.push(
    '  #   (The two media are your word to each other: this file counts attempts, whatever the medium.)',
  );
  return `commitments:\n  # ${oneLine(basis)}\n${list(marketingPromises(terms))}${sales.join('\n')}\n${list(salesPromises())}`;
};

const head = (terms: DraftTerms): readonly string[] => [
  section(
    { leadpact: 1, name: terms.name, language: 'en' },
    'A draft. Read it together, change what is not yours, then propose it.',
  ),
  section(
    { timezone: terms.timezone },
    terms.timezoneGiven
      ? undefined
      : 'Not told: the months begin, and the office opens, by this clock. Change it to yours.',
  ),
  terms.currency === null
    ? section({ currency: 'USD' }, 'Your files name no currency. Change it to yours.')
    : section({ currency: terms.currency }),
  section({ period: 'month', effective: { from: terms.effectiveFrom } }),
];

const parties = ({ marketingHead, salesHead, headsGiven }: DraftTerms): string => {
  const missing = [headsGiven.marketing ? [] : ["Marketing's"], headsGiven.sales ? [] : ["Sales'"]].flat();
  return section(
    { parties: { marketing: { head: marketingHead }, sales: { head: salesHead } } },
    missing.length === 0
      ? undefined
      : `Not told: ${missing.join(' and ')} head below is a stand-in. Put the address of the person who answers for it.`,
  );
};

const calendars = ({ timezone, workingTime }: DraftTerms): string => {
  if (workingTime === null)
    return section(
      { calendars: { office: { timezone, week: OFFICE_WEEK } } },
      `Office hours: ${STARTING_POINT}.`,
    );
  const { holidays, week } = workingTime;
  const last = holidays.at(-1);
  return section(
    {
      calendars: {
        office: {
          timezone: workingTime.timezone,
          week,
          ...(holidays.length === 0 ? {} : { holidays }),
        },
      },
    },
    last === undefined
      ? "The company's working hours; no day off is named."
      : `The company's working hours and days off, as dates up to ${last}: a later version names the next ones.`,
  );
};

/** The draft as an agreement file (YAML 1.2). Amounts in major units. */
export const draftYaml = (terms: DraftTerms): string => {
  const personas = namedPersonas(terms);
  return [
    ...head(terms),
    parties(terms),
    section({
      goals: [
        {
          id: 'revenue',
          name: 'Revenue',
          metric: 'revenue',
          target: terms.goal,
          per: 'month',
          owners: ['marketing', 'sales'],
        },
        {
          id: 'from-marketing',
          name: "Revenue from Marketing's leads",
          metric: 'marketing_sourced_revenue',
          target: Math.round(terms.goal * terms.marketingShare * 100) / 100,
          per: 'month',
          owners: ['marketing'],
        },
      ],
    }),
    section({
      channels: namedChannels(terms).map((channel) => {
        const isSales = terms.channels.some((row) => row.channel === channel && row.side === 'sales');
        return isSales ? { id: channel, side: 'sales' } : channel;
      }),
    }),
    ...(personas.length === 0 ? [] : [section({ personas })]),
    section(
      { lead_values: terms.leadValues.map(leadValue) },
      `What a lead counts: frozen from the plan of ${terms.asOf}, so that the promise does not drift. The last entry is for every other lead.`,
    ),
    calendars(terms),
    section(
      { handoff: { reject_reasons: REJECT_REASONS, return_reasons: RETURN_REASONS } },
      `Reasons: ${STARTING_POINT}.`,
    ),
    commitments(terms),
  ].join('\n');
};
