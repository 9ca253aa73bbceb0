import { STAGES } from '../ledger/vocabulary.ts';
import { type Agreement, channelId } from './agreement.ts';
import { type Condition, fieldConditions } from './condition.ts';
import { suggestion } from './nearest.ts';
import { type Finding, type Path, shown } from './problem.ts';

/** A condition of the document over leads, with its place. */
export type Placed = Readonly<{ condition: Condition; path: Path }>;

const placed = (condition: Condition | undefined, path: Path): readonly Placed[] =>
  condition ? [{ condition, path }] : [];

/** Every condition over leads that the document holds. */
export const leadConditions = (agreement: Agreement): readonly Placed[] => {
  const { definitions, handoff, scoring, commitments } = agreement;
  return [
    ...placed(definitions?.mql, ['definitions', 'mql']),
    ...placed(definitions?.sql, ['definitions', 'sql']),
    ...placed(handoff?.to_sales?.when, ['handoff', 'to_sales', 'when']),
    ...placed(handoff?.back_to_marketing?.when, ['handoff', 'back_to_marketing', 'when']),
    ...(handoff?.routing ?? []).flatMap(({ where }, index) =>
      placed(where, ['handoff', 'routing', index, 'where']),
    ),
    ...(handoff?.after_handoff ?? []).flatMap(({ where }, index) =>
      placed(where, ['handoff', 'after_handoff', index, 'where']),
    ),
    ...(scoring?.fit ?? []).flatMap(({ when }, index) => placed(when, ['scoring', 'fit', index, 'when'])),
    ...commitments.flatMap((promise, index) =>
      'where' in promise ? placed(promise.where, ['commitments', index, 'where']) : [],
    ),
  ];
};

/** The words that a field of a lead may hold by this agreement; undefined where anything may stand. */
const vocabularyOf = (agreement: Agreement, field: string): readonly string[] | undefined => {
  if (field === 'channel') return agreement.channels?.map(channelId);
  if (field === 'persona') return agreement.personas;
  if (field === 'stage') return STAGES;
  if (field === 'band')
    return agreement.scoring?.bands ? [...Object.keys(agreement.scoring.bands), 'cold'] : undefined;
  return undefined;
};

const isKnown = (word: unknown, known: readonly string[]): boolean =>
  typeof word === 'string' && known.some((name) => name.toLowerCase() === word.toLowerCase());

const SECTION_OF: Readonly<Record<string, string>> = {
  channel: 'channels',
  persona: 'personas',
  calendar: 'calendars',
  band: 'scoring',
};

const unknown = (
  noun: string,
  word: unknown,
  known: readonly string[],
  path: Path,
  exact = false,
): readonly Finding[] => {
  if (exact ? known.some((name) => name === word) : isKnown(word, known)) return [];
  const expected = known.length > 0 ? `one of ${known.join(', ')}` : `a ${noun}, but none is defined`;
  return [
    {
      path,
      message: `found ${noun} ${shown(word)}, which is not defined; expected ${expected}`,
      hint: typeof word === 'string' ? suggestion(word, known) : undefined,
      about: SECTION_OF[noun] ?? noun,
    },
  ];
};

const inConditions = (agreement: Agreement): readonly Finding[] =>
  leadConditions(agreement).flatMap(({ condition, path: top }) =>
    fieldConditions(condition, top).flatMap(({ condition: { field, op, value }, path }) => {
      const known = vocabularyOf(agreement, field);
      if (!known || !['eq', 'ne', 'in', 'not_in'].includes(op)) return [];
      if (!Array.isArray(value)) return unknown(field, value, known, [...path, 'value']);
      return value.flatMap((word: unknown, index) => unknown(field, word, known, [...path, 'value', index]));
    }),
  );

const inLeadValues = (agreement: Agreement): readonly Finding[] =>
  (agreement.lead_values ?? []).flatMap(({ channel, persona }, index) => [
    ...(channel === undefined || !agreement.channels
      ? []
      : unknown('channel', channel, agreement.channels.map(channelId), ['lead_values', index, 'channel'])),
    ...(persona === undefined || !agreement.personas
      ? []
      : unknown('persona', persona, agreement.personas, ['lead_values', index, 'persona'])),
  ]);

const inCommitments = (agreement: Agreement): readonly Finding[] => {
  const calendars = Object.keys(agreement.calendars ?? {});
  const ids = agreement.commitments.map(({ id }) => id);
  return agreement.commitments.flatMap(({ id, calendar, mirrors }, index) => {
    const others = ids.filter((other) => other !== id);
    return [
      ...(calendar === undefined
        ? []
        : unknown('calendar', calendar, calendars, ['commitments', index, 'calendar'], true)),
      ...(mirrors === undefined || others.includes(mirrors)
        ? []
        : [
            {
              path: ['commitments', index, 'mirrors'],
              message: `found ${shown(mirrors)}, expected the id of another commitment`,
              hint: suggestion(mirrors, others),
              about: 'commitments',
            },
          ]),
    ];
  });
};

const repeated = (
  names: readonly string[],
  noun: string,
  place: (index: number) => Path,
): readonly Finding[] =>
  names.flatMap((name, index) => {
    const first = names.findIndex((other) => other.toLowerCase() === name.toLowerCase());
    return first === index
      ? []
      : [
          {
            path: place(index),
            message: `found ${noun} ${shown(name)} a second time, expected each ${noun} once`,
          },
        ];
  });

const repeatedNames = (agreement: Agreement): readonly Finding[] => [
  ...repeated(
    agreement.commitments.map(({ id }) => id),
    'commitment',
    (index) => ['commitments', index, 'id'],
  ),
  ...repeated(
    (agreement.goals ?? []).map(({ id }) => id),
    'goal',
    (index) => ['goals', index, 'id'],
  ),
  ...repeated(
    (agreement.kpis ?? []).map(({ id }) => id),
    'KPI',
    (index) => ['kpis', index, 'id'],
  ),
  ...repeated(
    (agreement.reviews ?? []).map(({ id }) => id),
    'review',
    (index) => ['reviews', index, 'id'],
  ),
  ...repeated((agreement.channels ?? []).map(channelId), 'channel', (index) => ['channels', index]),
  ...repeated(agreement.personas ?? [], 'persona', (index) => ['personas', index]),
  ...repeated(
    (agreement.lead_values ?? []).map(({ channel = '*', persona = '*' }) => `${channel} × ${persona}`),
    'lead value',
    (index) => ['lead_values', index],
  ),
];

/** References to calendars, channels, personas, bands, stages and commitments that are not defined, and names used twice. */
export const referenceProblems = (agreement: Agreement): readonly Finding[] => [
  ...repeatedNames(agreement),
  ...inConditions(agreement),
  ...inLeadValues(agreement),
  ...inCommitments(agreement),
];
