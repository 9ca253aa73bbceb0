import type { JsonPath } from './json-path.ts';

/** Where a value comes from: a place in the message, or always the same. */
export type InboxPick =
  | Readonly<{
      kind: 'path';
      path: JsonPath;
      /**
       * What the message's words mean, compared without regard to case. A word that is not in it does not fit; one that
       * means the empty text is left out.
       */
      map: Readonly<Record<string, string>> | null;
    }>
  | Readonly<{ kind: 'constant'; value: string }>;

/** How the messages of one source are read. */
export type InboxMapping = Readonly<{
  /** A list in the message of which each part is a fact of its own; null: the message is one. Places count from the part. */
  each: JsonPath | null;
  /** Messages of which a place holds none of these words are left out. */
  only: readonly Readonly<{ path: JsonPath; in: readonly string[] }>[];
  /** The type of event, or `lead`: a new lead, or what has changed of a known one. */
  type: InboxPick;
  /** The lead's key; null: its e-mail address tells who it is. */
  key: InboxPick | null;
  /** When it happened; null: when the message came. */
  time: InboxPick | null;
  /** Zone of times that name none. */
  timezone: string;
  /** By the name of the event's field; `attributes.x` for an attribute of the lead. */
  fields: Readonly<Record<string, InboxPick>>;
}>;

/** A lead that is made or changed: not an event of the ledger yet, since the ledger must be asked which of the two. */
export const LEAD_FACT = 'lead';
