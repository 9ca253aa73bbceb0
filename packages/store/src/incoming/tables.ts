import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Scoped = { workspace_id: Generated<string> };
type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Json = JSONColumnType<Record<string, unknown>>;
type JsonOrNull = ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
/** Any JSON: an object, a list, a text or a number. */
type AnyJson = ColumnType<unknown, string, string>;

export type MessageState = 'waiting' | 'stored' | 'skipped' | 'dropped';

/** The tables of what other systems send. */
export type IncomingTables = {
  'leadpact.request_key': Scoped & {
    actor: string;
    key: string;
    done: number;
    digest: Buffer;
    answer: Json;
    finished: boolean;
    created_at: Instant;
  };
  'leadpact.lead_form': Scoped & {
    id: Generated<string>;
    name: string;
    token: string;
    settings: Json;
    stamp_key: Buffer;
    received: Generated<number>;
    dropped: Generated<number>;
    last_received_at: InstantOrNull;
    created_by: string;
    created_at: Instant;
    updated_at: Instant;
    closed_at: InstantOrNull;
  };
  'leadpact.inbox_source': Scoped & {
    name: string;
    token: string | null;
    mapping: JsonOrNull;
    created_by: string;
    created_at: Instant;
    updated_at: Instant;
  };
  'leadpact.inbox_message': Scoped & {
    id: Generated<string>;
    source: string;
    body: AnyJson;
    digest: Buffer;
    state: MessageState;
    problem: string | null;
    received_at: Instant;
    handled_at: InstantOrNull;
  };
  'leadpact.measure': Scoped & {
    id: Generated<string>;
    measure: string;
    /** `YYYY-MM-DD` */
    period_from: string;
    channel: string | null;
    campaign: string | null;
    value: number | null;
    entered_by: string;
    entered_at: Instant;
    replaced_at: InstantOrNull;
  };
};
