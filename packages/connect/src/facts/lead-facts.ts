import type { EventData, EventType } from '@leadpact/core';
import type { Row } from '../file/table.ts';
import type { LeadsMapping, Mapping } from '../mapping/mapping.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { makeReadCell } from './cells.ts';
import type { Fact } from './fact.ts';
import type { LeadRow } from './lead-rows.ts';
import { makeReadInstant, type RowContext } from './sale-rows.ts';

/** Longest text that the ledger takes in a field. */
const TEXT_LONGEST = 10_000;

/** All that a file says of one lead; a field that is mapped and empty is null. */
export type LeadFacts = Readonly<{ created: Fact; fields: EventData; happened: readonly Fact[] }>;

type ReadText = (row: Row) => string | null;

const readerOf =
  (inspection: Inspection, mapping: Mapping) =>
  (heading: string): ReadText => {
    const read = makeReadCell(inspection, mapping, heading);
    return (row) => read(row).slice(0, TEXT_LONGEST) || null;
  };

/** Reads the fields that describe a lead. */
const makeReadFields = (inspection: Inspection, mapping: Mapping) => {
  const { leads } = mapping;
  const reader = readerOf(inspection, mapping);
  const names = [leads.name ?? []].flat().map(reader);
  const texts = (['email', 'company', 'campaign'] as const).flatMap((field) => {
    const heading = leads[field];
    return heading === undefined ? [] : [[field, reader(heading)] as const];
  });
  // Without the day of the assignment the owner is a trait of the lead, no event.
  const owner =
    leads.owner !== undefined && leads.events?.assigned === undefined
      ? [['owner', leads.owner] as const]
      : [];
  const attributes = [...Object.entries(leads.attributes ?? {}), ...owner].map(
    ([name, heading]) => [name, reader(heading)] as const,
  );
  return ({ row, channel, persona }: LeadRow): EventData => ({
    ...(leads.channel === undefined && channel === null ? {} : { channel }),
    ...(leads.persona === undefined && persona === null ? {} : { persona }),
    ...(names.length === 0
      ? {}
      : {
          name:
            names
              .map((read) => read(row) ?? '')
              .filter((part) => part !== '')
              .join(' ') || null,
        }),
    ...Object.fromEntries(texts.map(([field, read]) => [field, read(row)])),
    ...(attributes.length === 0
      ? {}
      : { attributes: Object.fromEntries(attributes.map(([name, read]) => [name, read(row)])) }),
  });
};

/** Without the fields that are empty. */
const said = (fields: EventData): EventData =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      if (value === null || value === undefined) return [];
      if (key !== 'attributes' || typeof value !== 'object') return [[key, value]];
      const kept = Object.entries(value).filter(([, part]) => part !== null);
      return kept.length === 0 ? [] : [[key, Object.fromEntries(kept)]];
    }),
  );

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
  const fields = makeReadFields(inspection, mapping);
  const events = happenings(mapping.leads.events ?? {}, inspection, mapping).map((happening) => ({
    ...happening,
    at: makeReadInstant(context, happening.heading),
  }));
  return (lead: LeadRow): LeadFacts => {
    const { key, row, createdAt } = lead;
    const described = fields(lead);
    const data = { ...said(described), ...(createdAt === null ? { created_unknown: true } : {}) };
    return {
      created: { base: `lead:${key}:created`, type: 'lead.created', subject: key, time: createdAt, data },
      fields: described,
      happened: events.flatMap(({ name, type, at, data: dataOf }) => {
        const time = at(row, key);
        const content = time === null ? null : dataOf(row);
        return time === null || content === null
          ? []
          : [{ base: `lead:${key}:${name}`, type, subject: key, time, data: content }];
      }),
    };
  };
};
