import type { EventData, InstantMs, LedgerEvent } from '@leadpact/core';
import { type Fact, factDigest, parseVersionId, versionId } from './fact.ts';
import type { LeadFacts } from './lead-facts.ts';

/**
 * The id of the newest event of each fact that the ledger has, by the fact's base; facts it has not are left out.
 * `versionRange` says where a base's ids lie; of several the one with the highest number is the newest.
 */
export type FindLatest = (bases: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Facts that are judged together, and the events and counts that they give. */
export type Versioned = Readonly<{ events: readonly LedgerEvent[]; updated: number; unchanged: number }>;

export type VersionContext = Readonly<{
  source: string;
  importedAt: InstantMs;
  latest: ReadonlyMap<string, string>;
}>;

const UNCHANGED: Versioned = { events: [], updated: 0, unchanged: 1 };

const eventOf = (
  fact: Fact,
  id: string,
  corrects: string | null,
  { source, importedAt }: VersionContext,
): LedgerEvent => ({
  source,
  id,
  type: fact.type,
  subject: fact.subject,
  time: fact.time ?? importedAt,
  data: corrects === null ? fact.data : { ...fact.data, corrects },
});

/**
 * The event of a fact: none when the ledger has it as it is, a correction when it has it otherwise. `instead` is the
 * base of a fact that cannot hold beside it (a deal that is lost was not won): the two are numbered as one line, so that
 * the higher number is what holds.
 */
export const versionFact = (
  fact: Fact,
  context: VersionContext,
  instead: string | null = null,
): Versioned => {
  const content = factDigest(fact);
  const own = context.latest.get(fact.base);
  const other = instead === null ? undefined : context.latest.get(instead);
  const ownVersion = own === undefined ? null : parseVersionId(own);
  const otherNth = other === undefined ? 0 : (parseVersionId(other)?.nth ?? 1);
  const ownNth = own === undefined ? 0 : (ownVersion?.nth ?? 1);
  if (ownNth > otherNth && ownVersion?.digest === content) return UNCHANGED;
  const held = (ownNth > otherNth ? own : other) ?? null;
  const nth = Math.max(ownNth, otherNth) + 1;
  return {
    events: [eventOf(fact, versionId({ base: fact.base, digest: content, nth }), held, context)],
    updated: held === null ? 0 : 1,
    unchanged: 0,
  };
};

/** Where later copies of a lead's fields are kept, apart from its creation. */
export const fieldsBase = (key: string): string => `lead:${key}:fields`;

const createdId = (base: string, time: string, fields: string, nth: number): string =>
  versionId({ base, digest: `${time}-${fields}`, nth });

const updateOf = ({ created, fields }: LeadFacts, content: string, context: VersionContext): LedgerEvent => {
  const base = fieldsBase(created.subject);
  const known = context.latest.get(base);
  const nth = (known === undefined ? 0 : (parseVersionId(known)?.nth ?? 0)) + 1;
  const data: EventData = fields();
  return {
    source: context.source,
    id: versionId({ base, digest: content, nth }),
    type: 'lead.updated',
    subject: created.subject,
    time: context.importedAt,
    data,
  };
};

/** A creation's time as part of an id: without one `x`, before 1970 with an `n`. */
const timeCode = (time: InstantMs | null): string =>
  time === null ? 'x' : `${time < 0 ? 'n' : ''}${Math.abs(time).toString(36)}`;

/** A lead's creation: corrected where its day is another now, followed by an update where only its fields are. */
export const versionLead = (lead: LeadFacts, context: VersionContext): Versioned => {
  const { created, described: content } = lead;
  const time = timeCode(created.time);
  const known = context.latest.get(created.base);
  const version = known === undefined ? null : parseVersionId(known);
  if (known === undefined || version === null) {
    return {
      events: [eventOf(created, createdId(created.base, time, content, 1), null, context)],
      updated: 0,
      unchanged: 0,
    };
  }
  const [knownTime, createdFields] = version.digest.split('-');
  const updated = context.latest.get(fieldsBase(created.subject));
  const knownFields = (updated === undefined ? undefined : parseVersionId(updated)?.digest) ?? createdFields;
  const moved = knownTime !== time;
  const changed = moved ? updated !== undefined && knownFields !== content : knownFields !== content;
  if (!moved && !changed) return UNCHANGED;
  const events = [
    ...(moved
      ? [eventOf(created, createdId(created.base, time, content, version.nth + 1), known, context)]
      : []),
    ...(changed ? [updateOf(lead, content, context)] : []),
  ];
  return { events, updated: 1, unchanged: 0 };
};
