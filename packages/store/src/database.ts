import type { CalendarDefinition } from '@leadpact/core';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { IncomingTables } from './incoming/tables.ts';

type Scoped = { workspace_id: Generated<string> };
type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantByDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Json<Value extends object = Record<string, unknown>> = JSONColumnType<Value>;
type JsonByDefault = ColumnType<Record<string, unknown>, string | undefined, string>;
type JsonOrNull = ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;

export type MemberRole = 'owner' | 'admin' | 'marketing_head' | 'sales_head' | 'marketer' | 'rep' | 'viewer';
export type MailState = 'waiting' | 'sent' | 'failed' | 'kept';
export type ImportState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed';

type WorkspaceTable = Scoped & {
  name: string;
  timezone: string;
  currency: string;
  calendar: JsonOrNull;
  goal_minor: number | null;
  marketing_share: number | null;
  lookback: Generated<string>;
  first_run_step: Generated<string>;
  names_on_wall: Generated<boolean>;
  created_at: InstantByDefault;
};

type MemberTable = Scoped & { user_id: string; role: MemberRole; created_at: InstantByDefault };

type EventTable = Scoped & {
  sequence: Generated<number>;
  source: string;
  id: string;
  type: string;
  subject: string;
  time: Instant;
  rank: number;
  data: Json;
  corrects: string | null;
  recorded_at: InstantByDefault;
};

type EventKeyTable = Scoped & { source: string; id: string; hash: Buffer; subject: string };

type PersonTable = Scoped & {
  lead_key: string;
  source: string;
  id: string;
  time: Instant;
  rank: number;
  hash: Buffer;
  values: Json;
};

type ErasureTable = Scoped & { lead_key: string; erased_by: string; erased_at: InstantByDefault };

type LedgerChangeTable = Scoped & { slot: number; changes: number };

type LeadTable = Scoped & {
  key: string;
  created_at: InstantOrNull;
  created_unknown: Generated<boolean>;
  channel: string | null;
  persona: string | null;
  campaign: string | null;
  stage: string | null;
  owner: string | null;
  lost_at: InstantOrNull;
  last_event_at: InstantOrNull;
  sample: Generated<boolean>;
  first_recorded: InstantByDefault;
  name: string | null;
  email: string | null;
  company: string | null;
  stage_since: InstantOrNull;
  score: number | null;
  fit: number | null;
  engagement: number | null;
  band: string | null;
  value_minor: number | null;
  mql_at: InstantOrNull;
  first_handed_off_at: InstantOrNull;
  handed_off_at: InstantOrNull;
  assigned_at: InstantOrNull;
  returned_at: InstantOrNull;
  first_attempt_at: InstantOrNull;
  last_attempt_at: InstantOrNull;
  last_outcome: string | null;
  attempts: Generated<number>;
  snoozed_until: InstantOrNull;
  reason: string | null;
  contested: Generated<boolean>;
  folded_at: InstantOrNull;
  wakes_at: InstantOrNull;
};

type DealTable = Scoped & {
  key: string;
  lead_key: string;
  won_at: InstantOrNull;
  won_unknown: Generated<boolean>;
  lost_at: InstantOrNull;
  amount_minor: number | null;
  currency: string | null;
  persona: string | null;
  channel: string | null;
};

type TallyTable = Scoped & {
  id: Generated<string>;
  month: string;
  channel: string;
  leads: number;
  entered_by: string;
  entered_at: InstantByDefault;
  replaced_at: InstantOrNull;
};

type WorksheetTable = Scoped & {
  id: Generated<string>;
  content: Json;
  entered_by: string;
  entered_at: InstantByDefault;
  replaced_at: InstantOrNull;
};

type SavedPlanTable = Scoped & {
  id: Generated<string>;
  name: string;
  inputs: Json;
  figures: Json;
  as_of: string;
  version: Generated<number>;
  created_by: string;
  created_at: InstantByDefault;
  updated_at: InstantByDefault;
};

type MappingTable = Scoped & {
  name: string;
  kind: string;
  shape: string;
  mapping: Json;
  updated_at: InstantByDefault;
};

type UploadTable = Scoped & {
  id: Generated<string>;
  name: string;
  path: string;
  bytes: number;
  sha256: Buffer;
  details: JsonByDefault;
  created_by: string;
  created_at: InstantByDefault;
};

type ImportRunTable = Scoped & {
  id: Generated<string>;
  name: string;
  kind: string;
  files: Json;
  mapping: Json;
  state: Generated<ImportState>;
  cancel_asked: Generated<boolean>;
  progress: JsonByDefault;
  report: JsonOrNull;
  error: string | null;
  created_by: string;
  created_at: InstantByDefault;
  started_at: InstantOrNull;
  touched_at: InstantOrNull;
  finished_at: InstantOrNull;
};

type AuditLogTable = Scoped & {
  sequence: number;
  at: Instant;
  actor: string;
  action: string;
  subject: string | null;
  details: Json;
  previous_hash: Buffer;
  hash: Buffer;
};

type ChannelSideTable = Scoped & { channel: string; side: 'marketing' | 'sales' };

type InvitationTable = Scoped & {
  id: Generated<string>;
  email: string;
  role: MemberRole;
  token_hash: Buffer;
  created_by: string;
  created_at: InstantByDefault;
  expires_at: Instant;
  accepted_at: InstantOrNull;
  accepted_by: string | null;
  revoked_at: InstantOrNull;
};

type ApiKeyTable = Scoped & {
  id: Generated<string>;
  name: string;
  prefix: string;
  hash: Buffer;
  scopes: string[];
  created_by: string;
  created_at: InstantByDefault;
  last_used_at: InstantOrNull;
  revoked_at: InstantOrNull;
};

type AbsenceTable = Scoped & {
  id: Generated<string>;
  email: string;
  from_at: Instant;
  until_at: Instant;
  created_by: string;
};

type WorkingHoursTable = Scoped & {
  id: Generated<string>;
  email: string;
  timezone: string;
  week: JSONColumnType<CalendarDefinition['week']>;
  changed_by: string;
  changed_at: Instant;
};

type MailTable = Scoped & {
  id: Generated<string>;
  key: string;
  to_address: string;
  to_user: string | null;
  subject: string;
  text: string;
  html: string | null;
  calendar: string | null;
  state: Generated<MailState>;
  attempts: Generated<number>;
  next_attempt_at: InstantByDefault;
  error: string | null;
  created_at: InstantByDefault;
  sent_at: InstantOrNull;
};

type NoticeTable = Scoped & {
  id: Generated<string>;
  user_id: string;
  key: string;
  kind: string;
  lead_key: string | null;
  obligation_key: string | null;
  payload: Json;
  in_app: Generated<boolean>;
  created_at: InstantByDefault;
  read_at: InstantOrNull;
  mail_at: InstantOrNull;
  mailed_at: InstantOrNull;
};

type NoticePreferenceTable = Scoped & { user_id: string; settings: Json; updated_at: InstantByDefault };

export type WebhookKind = 'standard' | 'slack' | 'teams' | 'mattermost';
export type WebhookState = 'active' | 'paused' | 'failing';
export type DeliveryState = 'waiting' | 'sent' | 'failed';

type WebhookTable = Scoped & {
  id: Generated<string>;
  name: string;
  kind: WebhookKind;
  address: Buffer;
  host: string;
  secret: Buffer | null;
  events: string[];
  state: Generated<WebhookState>;
  created_by: string;
  created_at: InstantByDefault;
};

type WebhookDeliveryTable = Scoped & {
  id: Generated<string>;
  webhook_id: string;
  key: string;
  event: string;
  payload: Json;
  state: Generated<DeliveryState>;
  attempts: Generated<number>;
  next_attempt_at: InstantByDefault;
  status: number | null;
  error: string | null;
  created_at: InstantByDefault;
  sent_at: InstantOrNull;
};

type DailySweepTable = Scoped & { day: string; cursor: Generated<string>; finished_at: InstantOrNull };

type SavedViewTable = Scoped & {
  id: Generated<string>;
  name: string;
  page: string;
  query: Json;
  shared: Generated<boolean>;
  created_by: string;
  created_by_name: string;
  created_at: InstantByDefault;
};

type SetupTokenTable = { hash: Buffer; expires_at: Instant; used_at: InstantOrNull };

/** Every table, as migrated. Columns named `workspace_id` default to the transaction's workspace. */
export type Database = IncomingTables & {
  'leadpact.workspace': WorkspaceTable;
  'leadpact.member': MemberTable;
  'leadpact.event': EventTable;
  'leadpact.event_key': EventKeyTable;
  'leadpact.person': PersonTable;
  'leadpact.erasure': ErasureTable;
  'leadpact.ledger_change': LedgerChangeTable;
  'leadpact.lead': LeadTable;
  'leadpact.deal': DealTable;
  'leadpact.channel_side': ChannelSideTable;
  'leadpact.tally': TallyTable;
  'leadpact.worksheet': WorksheetTable;
  'leadpact.saved_plan': SavedPlanTable;
  'leadpact.mapping': MappingTable;
  'leadpact.upload': UploadTable;
  'leadpact.import_run': ImportRunTable;
  'leadpact.audit_log': AuditLogTable;
  'leadpact.invitation': InvitationTable;
  'leadpact.api_key': ApiKeyTable;
  'leadpact.absence': AbsenceTable;
  'leadpact.working_hours': WorkingHoursTable;
  'leadpact.mail': MailTable;
  'leadpact.notice': NoticeTable;
  'leadpact.notice_preference': NoticePreferenceTable;
  'leadpact.webhook': WebhookTable;
  'leadpact.webhook_delivery': WebhookDeliveryTable;
  'leadpact.daily_sweep': DailySweepTable;
  'leadpact.saved_view': SavedViewTable;
  'leadpact_install.setup_token': SetupTokenTable;
};
