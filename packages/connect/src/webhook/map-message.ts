import { type EventType, eventTypeOf, type InstantMs, instantText, parseEvent } from '@leadpact/core';
import { type InboxMapping, type InboxPick, LEAD_FACT } from './inbox-mapping.ts';
import { type JsonPath, pathText, valueAt } from './json-path.ts';
import { readTime } from './read-time.ts';

type Data = Readonly<Record<string, unknown>>;

/** One fact of a message. Whom an address means, and whether a lead is new, the ledger must be asked. */
export type InboxFact = Readonly<{
  type: EventType | typeof LEAD_FACT;
  lead: Readonly<{ key: string }> | Readonly<{ email: string }>;
  time: InstantMs;
  data: Data;
  /** The data without what is the same in every message: what a known lead is changed by. */
  changes: Data;
}>;

export type MappedMessage =
  | Readonly<{ kind: 'facts'; facts: readonly InboxFact[] }>
  /** Left out by the mapping itself. */
  | Readonly<{ kind: 'skipped'; reason: string }>
  /** The mapping has to be mended first; every reason. */
  | Readonly<{ kind: 'misfit'; problems: readonly string[] }>;

type Scalar = string | number | boolean;

type Picked = Readonly<
  { kind: 'value'; value: Scalar } | { kind: 'none' } | { kind: 'problem'; problem: string }
>;

const PARTS_MAX = 500;
const NONE: Picked = { kind: 'none' };

const problem = (path: JsonPath, words: string): Picked => ({
  kind: 'problem',
  problem: `${pathText(path) || 'the message'}: ${words}`,
});

const shown = (value: unknown): string => JSON.stringify(value).slice(0, 80);

const pick = (json: unknown, from: InboxPick): Picked => {
  if (from.kind === 'constant') return from.value === '' ? NONE : { kind: 'value', value: from.value };
  const value = valueAt(json, from.path);
  if (value === undefined || value === null || value === '') return NONE;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return problem(from.path, `found ${shown(value)}, expected one value`);
  if (from.map === null) return { kind: 'value', value };
  const word = String(value).trim().toLowerCase();
  const meaning = Object.entries(from.map).find(([name]) => name.trim().toLowerCase() === word)?.[1];
  if (meaning === undefined) return problem(from.path, `found ${shown(value)}, which has no meaning yet`);
  return meaning === '' ? NONE : { kind: 'value', value: meaning };
};

const NUMBERS = new Set(['amount', 'score']);
const PERSONS = new Set(['owner', 'by']);

/** A value in the form in which its field stands in an event; a number that is none is left for the event's own check. */
const asField = (field: string, value: Scalar): Scalar => {
  if (NUMBERS.has(field)) return /^-?\d+(\.\d+)?$/.test(String(value).trim()) ? Number(value) : value;
  if (field === 'automated') return value === 'true' ? true : value === 'false' ? false : value;
  if (field.startsWith('attributes.')) return value;
  const text = String(value).trim();
  if (PERSONS.has(field)) return text.toLowerCase();
  return field === 'currency' ? text.toUpperCase() : text;
};

const nested = (flat: readonly (readonly [string, Scalar])[]): Data => {
  const attributes = flat.flatMap(([field, value]) =>
    field.startsWith('attributes.') ? [[field.slice('attributes.'.length), value] as const] : [],
  );
  const plain = flat.filter(([field]) => !field.startsWith('attributes.'));
  return Object.fromEntries<unknown>([
    ...plain,
    ...(attributes.length === 0 ? [] : [['attributes', Object.fromEntries(attributes)] as const]),
  ]);
};

type Read<Value> = Readonly<{ ok: true; value: Value } | { ok: false; problems: readonly string[] }>;

const timeOf = (json: unknown, { time, timezone }: InboxMapping, receivedAt: InstantMs): Read<InstantMs> => {
  if (time === null) return { ok: true, value: receivedAt };
  const picked = pick(json, time);
  if (picked.kind === 'problem') return { ok: false, problems: [picked.problem] };
  const value = picked.kind === 'none' ? undefined : readTime(picked.value, timezone);
  if (value !== undefined) return { ok: true, value };
  const found = picked.kind === 'none' ? 'nothing' : shown(picked.value);
  return { ok: false, problems: [`time: found ${found}, expected a date or an instant`] };
};

const leadOf = (json: unknown, { key, fields }: InboxMapping): Read<InboxFact['lead']> => {
  const from = key ?? fields.email;
  const picked = from === undefined ? NONE : pick(json, from);
  if (picked.kind === 'problem') return { ok: false, problems: [picked.problem] };
  const value = picked.kind === 'none' ? '' : String(picked.value).trim();
  if (key !== null)
    return value === ''
      ? { ok: false, problems: ['key: found nothing, expected what tells the lead apart'] }
      : { ok: true, value: { key: value } };
  return /^\S+@\S+$/.test(value)
    ? { ok: true, value: { email: value.toLowerCase() } }
    : { ok: false, problems: [`email: found ${shown(value)}, expected an address, since no key is mapped`] };
};

type Checked = Readonly<{
  type: EventType | typeof LEAD_FACT;
  lead: InboxFact['lead'];
  time: InstantMs;
  data: Data;
  /** Fields of which a problem is known already. */
  amiss: ReadonlySet<string>;
}>;

/** Checks the event as the ledger will: a lead that is made or changed has the fields of a new one. */
const ledgerProblems = ({ type, lead, time, data, amiss }: Checked): readonly string[] => {
  const parsed = parseEvent({
    specversion: '1.0',
    id: 'message',
    source: 'inbox',
    type: type === LEAD_FACT ? 'lead.created' : type,
    subject: type === 'cost.spent' ? '-' : 'key' in lead ? lead.key : 'lead',
    time: instantText(time),
    data,
  });
  if (parsed.ok) return [];
  return parsed.problems.flatMap(({ field, found, expected }) => {
    const name = field.replace(/^data\./, '');
    return amiss.has(name) ? [] : [`${name}: found ${found}, expected ${expected}`];
  });
};

const factOf = (
  json: unknown,
  mapping: InboxMapping,
  receivedAt: InstantMs,
): Read<InboxFact> | 'left-out' => {
  const picked = pick(json, mapping.type);
  if (picked.kind === 'none' && mapping.type.kind === 'path' && mapping.type.map !== null) return 'left-out';
  const named = picked.kind === 'value' ? String(picked.value) : '';
  const type = named === LEAD_FACT ? LEAD_FACT : eventTypeOf(named);
  const time = timeOf(json, mapping, receivedAt);
  const lead = leadOf(json, mapping);
  const fields = Object.entries(mapping.fields).map(([field, from]) => ({
    field,
    from,
    got: pick(json, from),
  }));
  const filled = fields.flatMap(({ field, from, got }) =>
    got.kind === 'value' ? [{ field, from, value: asField(field, got.value) }] : [],
  );
  const data = nested(filled.map(({ field, value }) => [field, value] as const));
  const amiss = new Set(fields.flatMap(({ field, got }) => (got.kind === 'problem' ? [field] : [])));
  const problems = [
    ...(picked.kind === 'problem' ? [picked.problem] : []),
    ...(picked.kind !== 'problem' && type === undefined
      ? [`type: found ${named === '' ? 'nothing' : shown(named)}, expected a type of event`]
      : []),
    ...(time.ok ? [] : time.problems),
    ...(lead.ok ? [] : lead.problems),
    ...fields.flatMap(({ got }) => (got.kind === 'problem' ? [got.problem] : [])),
    ...(type !== undefined && time.ok && lead.ok
      ? ledgerProblems({ type, lead: lead.value, time: time.value, data, amiss })
      : []),
  ];
  if (problems.length > 0 || type === undefined || !time.ok || !lead.ok)
    return { ok: false, problems: [...new Set(problems)] };
  const changes = nested(
    filled.flatMap(({ field, from, value }) => (from.kind === 'path' ? [[field, value] as const] : [])),
  );
  return { ok: true, value: { type, lead: lead.value, time: time.value, data, changes } };
};

const isMeant = (json: unknown, { only }: InboxMapping): boolean =>
  only.every(({ path, in: words }) => {
    const value = valueAt(json, path);
    const found = value === undefined || value === null ? '' : String(value).trim().toLowerCase();
    return words.some((word) => word.trim().toLowerCase() === found);
  });

const partsOf = (message: unknown, { each }: InboxMapping): readonly unknown[] | string => {
  if (each === null) return [message];
  const list = valueAt(message, each);
  if (!Array.isArray(list))
    return `${pathText(each) || 'the message'}: found ${shown(list ?? null)}, expected a list`;
  return list.length > PARTS_MAX ? `found a list of ${list.length}, expected at most ${PARTS_MAX}` : list;
};

/**
 * A message as facts, all of them or none: where one part does not fit, the whole message waits until the mapping is
 * mended. `receivedAt` is the time of facts that name none.
 */
export const mapMessage = (message: unknown, mapping: InboxMapping, receivedAt: InstantMs): MappedMessage => {
  const parts = partsOf(message, mapping);
  if (typeof parts === 'string') return { kind: 'misfit', problems: [parts] };
  const meant = parts.filter((part) => isMeant(part, mapping));
  const read = meant.map((part) => factOf(part, mapping, receivedAt)).filter((fact) => fact !== 'left-out');
  const problems = [...new Set(read.flatMap((fact) => (fact.ok ? [] : fact.problems)))];
  if (problems.length > 0) return { kind: 'misfit', problems };
  const facts = read.flatMap((fact) => (fact.ok ? [fact.value] : []));
  return facts.length === 0
    ? { kind: 'skipped', reason: 'The mapping leaves messages like this one out.' }
    : { kind: 'facts', facts };
};
