import { STAGES } from '../ledger/vocabulary.ts';
import { type Agreement, channelId } from './agreement.ts';
import { type Condition, fieldConditions } from './condition.ts';
import { suggestion } from './nearest.ts';
import { type Finding, listed, type Path, shown } from './problem.ts';

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

/** Words to choose from, in the order of the text, and whether one of them is meant. */
type Vocabulary = Readonly<{ words: readonly string[]; has: (word: unknown) => boolean }>;

const anyCase = (words: readonly string[]): Vocabulary => {
  const folded = new Set(words.map((word) => word.toLowerCase()));
  return { words, has: (word) => typeof word === 'string' && folded.has(word.toLowerCase()) };
};

const asWritten = (words: readonly string[]): Vocabulary => {
  const exact = new Set<unknown>(words);
  return { words, has: (word) => exact.has(word) };
};

type Vocabularies = ReadonlyMap<string, Vocabulary>;

/** The words that fields of a lead may hold by this agreement; none of a field where anything may stand. */
const vocabularies = ({ channels, personas, scoring }: Agreement): Vocabularies =>
  new Map([
    ...(channels ? [['channel', anyCase(channels.map(channelId))] as const] : []),
    ...(personas ? [['persona', anyCase(personas)] as const] : []),
    ...(scoring?.bands ? [['band', anyCase([...Object.keys(scoring.bands), 'cold'])] as const] : []),
    ['stage', anyCase(STAGES)],
  ]);

const SECTION_OF: Readonly<Record<string, string>> = {
  channel: 'channels',
  persona: 'personas',
  calendar: 'calendars',
  band: 'scoring',
};

const unknown = (noun: string, word: unknown, { words, has }: Vocabulary, path: Path): readonly Finding[] => {
  if (has(word)) return [];
  const expected = words.length > 0 ? `one of ${listed(words)}` : `a ${noun}, but none is defined`;
  return [
    {
      path,
      message: `found ${noun} ${shown(word)}, which is not defined; expected ${expected}`,
      hint: typeof word === 'string' ? suggestion(word, words) : undefined,
      about: SECTION_OF[noun] ?? noun,
    },
  ];
};

const inConditions = (agreement: Agreement, fields: Vocabularies): readonly Finding[] =>
  leadConditions(agreement).flatMap(({ condition, path: top }) =>
    fieldConditions(condition, top).flatMap(({ condition: { field, op, value }, path }) => {
      const known = fields.get(field);
      if (!known || !['eq', 'ne', 'in', 'not_in'].includes(op)) return [];
      if (!Array.isArray(value)) return unknown(field, value, known, [...path, 'value']);
      return value.flatMap((word: unknown, index) => unknown(field, word, known, [...path, 'value', index]));
    }),
  );

const inLeadValues = (agreement: Agreement, fields: Vocabularies): readonly Finding[] => {
  const check = (noun: 'channel' | 'persona', word: string | undefined, index: number) => {
    const known = fields.get(noun);
    return word === undefined || !known ? [] : unknown(noun, word, known, ['lead_values', index, noun]);
  };
  return (agreement.lead_values ?? []).flatMap(({ channel, persona }, index) => [
    ...check('channel', channel, index),
    ...check('persona', persona, index),
  ]);
};

const inCommitments = (agreement: Agreement): readonly Finding[] => {
  const calendars = asWritten(Object.keys(agreement.calendars ?? {}));
  const ids = asWritten(agreement.commitments.map(({ id }) => id));
  return agreement.commitments.flatMap(({ id, calendar, mirrors }, index) => {
    return [
      ...(calendar === undefined
        ? []
        : unknown('calendar', calendar, calendars, ['commitments', index, 'calendar'])),
      ...(mirrors === undefined || (mirrors !== id && ids.has(mirrors))
        ? []
        : [
            {
              path: ['commitments', index, 'mirrors'],
              message: `found ${shown(mirrors)}, expected the id of another commitment`,
              hint: suggestion(
                mirrors,
                ids.words.filter((other) => other !== id),
              ),
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
): readonly Finding[] => {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    const folded = name.toLowerCase();
    if (seen.has(folded)) {
      const message = `found ${noun} ${shown(name)} a second time, expected each ${noun} once`;
      return [{ path: place(index), message }];
    }
    seen.add(folded);
    return [];
  });
};

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
export const referenceProblems = (agreement: Agreement): readonly Finding[] => {
  const fields = vocabularies(agreement);
  return [
    ...repeatedNames(agreement),
    ...inConditions(agreement, fields),
    ...inLeadValues(agreement, fields),
    ...inCommitments(agreement),
  ];
};
