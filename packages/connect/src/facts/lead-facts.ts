import type { EventData, EventType } from '@leadpact/core';
import type { Row } from '../file/table.ts';
import type { LeadsMapping, Mapping } from '../mapping/mapping.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { makeReadCell } from './cells.ts';
import { type Fact, textDigest } from './fact.ts';
import type { LeadRow } from './lead-rows.ts';
import { makeReadInstant, type RowContext } from './sale-rows.ts';

/** Longest text that the ledger takes in a field. */
const TEXT_LONGEST = 10_000;

/** All that a file says of one lead. */
export type LeadFacts = Readonly<{
  created: Fact;
  /** Digest of the fields that describe the lead; empty ones are no part of it. */
  described: string;
  /** The fields, for an update: one that is mapped and empty is null, which takes an earlier value away. */
  fields: () => EventData;
  happened: readonly Fact[];
}>;

type ReadText = (row: Row) => string | null;

const readerOf =
  (inspection: Inspection, mapping: Mapping) =>
  (heading: string): ReadText => {
    const read = makeReadCell(inspection, mapping, heading);
    return (row) => read(row).slice(0, TEXT_LONGEST) || null;
  };

type Field = Readonly<{ name: string; isAttribute: boolean; read: (lead: LeadRow) => string | null }>;

/** The fields that describe a lead, in an order that does not depend on how the mapping was written. */
const makeFields = (inspection: Inspection, mapping: Mapping): readonly Field[] => {
  const { leads } = mapping;
  const reader = readerOf(inspection, mapping);
  const names = [leads.name ?? []].flat().map(reader);
  const fullName = ({ row }: LeadRow): string | null =>
    names
      .map((read) => read(row) ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim() || null;
  const field = (name: string, read: Field['read'], isAttribute = false): Field => ({
    name,
    isAttribute,
    read,
  });
  const ofColumn = (name: string, heading: string | undefined, isAttribute: boolean): readonly Field[] => {
    if (heading === undefined) return [];
    const read = reader(heading);
    return [field(name, ({ row }) => read(row), isAttribute)];
  };
  // Without the day of the assignment the owner is a trait of the lead, no event.
  const owner = leads.events?.assigned === undefined ? ofColumn('owner', leads.owner, true) : [];
  const fields = [
    field('channel', ({ channel }) => channel),
    field('persona', ({ persona }) => persona),
    ...(names.length === 0 ? [] : [field('name', fullName)]),
    ...(['email', 'company', 'campaign'] as const).flatMap((name) => ofColumn(name, leads[name], false)),
    ...Object.entries(leads.attributes ?? {}).flatMap(([name, heading]) => ofColumn(name, heading, true)),
    ...owner,
  ];
  return fields.toSorted(
    (a, b) => Number(a.isAttribute) - Number(b.isAttribute) || (a.name < b.name ? -1 : 1),
  );
};

/** The fields of a lead that say something, and a digest of them. */
const describe = (
  fields: readonly Field[],
  lead: LeadRow,
): Readonly<{ data: EventData; content: string }> => {
  const data: Record<string, unknown> = {};
  const attributes: Record<string, string> = {};
  let content = '';
  let hasAttributes = false;
  for (const { name, isAttribute, read } of fields) {
    const value = read(lead);
    if (value === null) continue;
    content += `${isAttribute ? 'attributes.' : ''}${name}\0${value}\0`;
    if (isAttribute) attributes[name] = value;
    else data[name] = value;
    hasAttributes ||= isAttribute;
  }
  if (hasAttributes) data.attributes = attributes;
  return { data, content: textDigest(content) };
};

/** Every field, empty ones as null. */
const allFields = (fields: readonly Field[], lead: LeadRow): EventData => {
  const entries = (isAttribute: boolean) =>
    fields
      .filter((field) => field.isAttribute === isAttribute)
      .map(({ name, read }) => [name, read(lead)] as const);
  const attributes = entries(true);
  return {
    ...Object.fromEntries(entries(false)),
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
  };
};

type Happening = Readonly<{
  name: string;
  type: EventType;
  heading: string;
  data: (row: Row) => EventData | null;
}>;

const NOT_GIVEN = 'not given';

const happenings = (
  events: NonNullable<LeadsMapping['events']>,
  inspection: Inspection,
  mapping: Mapping,
): readonly Happening[] => {
  const reader = readerOf(inspection, mapping);
  const owner = mapping.leads.owner === undefined ? () => null : reader(mapping.leads.owner);
  const plain = (name: string, type: EventType, heading: string | undefined): readonly Happening[] =>
    heading === undefined ? [] : [{ name, type, heading, data: () => ({}) }];
  const reasoned = (name: string, type: EventType, value: typeof events.rejected): readonly Happening[] => {
    if (value === undefined) return [];
    const { at, reason } = typeof value === 'string' ? { at: value, reason: undefined } : value;
    const read = reason === undefined ? () => null : reader(reason);
    return [{ name, type, heading: at, data: (row) => ({ reason: read(row) ?? NOT_GIVEN }) }];
  };
  const { assigned, first_contacted: contacted } = events;
  const first = typeof contacted === 'string' ? { at: contacted } : contacted;
  return [
    ...plain('qualified', 'lead.qualified', events.qualified),
    ...plain('handed_off', 'lead.handed_off', events.handed_off),
    ...(assigned === undefined
      ? []
      : [
          {
            name: 'assigned',
            type: 'lead.assigned' as const,
            heading: assigned,
            data: (row: Row) => {
              const who = owner(row);
              return who === null ? null : { owner: who };
            },
          },
        ]),
    ...(first === undefined ? [] : [firstContact(first)]),
    ...plain('accepted', 'lead.accepted', events.accepted),
    ...reasoned('rejected', 'lead.rejected', events.rejected),
    ...reasoned('returned', 'lead.returned', events.returned),
  ];
};

type FirstContact = Exclude<NonNullable<NonNullable<LeadsMapping['events']>['first_contacted']>, string>;

/** Only the day is known: a try, whose medium and outcome are marked as unknown unless the mapping says them. */
const firstContact = ({ at, medium, outcome }: FirstContact): Happening => {
  const unknown = [
    ...(medium === undefined ? ['medium'] : []),
    ...(outcome === undefined ? ['outcome'] : []),
  ];
  const data = {
    medium: medium ?? 'other',
    outcome: outcome ?? 'sent',
    ...(unknown.length === 0 ? {} : { unknown }),
  };
  return { name: 'first_contacted', type: 'lead.attempted', heading: at, data: () => data };
};

/** Reads all facts of a lead's row: that it came, what describes it, and the events that its date columns stand for. */
export const makeLeadFacts = (context: RowContext) => {
  const { inspection, mapping } = context;
  const fields = makeFields(inspection, mapping);
  const events = happenings(mapping.leads.events ?? {}, inspection, mapping).map((happening) => ({
    ...happening,
    at: makeReadInstant(context, happening.heading),
  }));
  return (lead: LeadRow): LeadFacts => {
    const { key, row, createdAt } = lead;
    const { data, content } = describe(fields, lead);
    const happened: Fact[] = [];
    for (const { name, type, at, data: dataOf } of events) {
      const time = at(row, key);
      const said = time === null ? null : dataOf(row);
      if (said !== null) happened.push({ base: `lead:${key}:${name}`, type, subject: key, time, data: said });
    }
    return {
      created: {
        base: `lead:${key}:created`,
        type: 'lead.created',
        subject: key,
        time: createdAt,
        data: createdAt === null ? { ...data, created_unknown: true } : data,
      },
      described: content,
      fields: () => allFields(fields, lead),
      happened,
    };
  };
};
