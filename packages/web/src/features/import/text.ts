import { messages } from '../../shared/text/messages.ts';

export const text = messages({
  title: 'Import an export of your CRM',
  intro:
    'Leads, deals and, if you have them, activities: as CSV, TSV or XLSX, just as the CRM wrote them. Nothing is stored before you say so.',
  drop: 'Drop one to three files here, or',
  choose: 'Choose files',
  remove: 'Remove {name}',
  recognised: '{format}, {encoding}, {size}, {columns, plural, one {# column} other {# columns}}',
  role: 'This file holds',
  leads: 'Leads',
  deals: 'Deals',
  activities: 'Activities',
  notAllowed: 'Only the heads, admins and the owner import files.',
  remembered: 'Read as last time: "{name}".',
  looking: 'Looking at every row …',
  refreshing: 'Looking again …',
  questions: 'Please settle {count, plural, one {this} other {these #}}',
  rowsHang: '{count, plural, one {# row hangs} other {# rows hang}} on it',
  warnings: 'Good to know before it is stored',
  problems: 'Rows with something to know',
  lines: 'lines {lines}',
  mapping: 'What the columns mean',
  mappingHelp: 'Guessed from headings and values. Change what is not right; the counts follow.',
  none: 'not in the file',
  field_key: 'Key of the lead',
  field_created: 'Starts the clock',
  field_channel: 'Channel',
  field_persona: 'Persona',
  field_email: 'E-mail',
  field_company: 'Company',
  field_owner: 'Owner',
  field_campaign: 'Campaign',
  field_won_at: 'Won on',
  field_lost_at: 'Lost on',
  field_amount: 'Amount',
  field_id: 'Deal id',
  field_at: 'Happened on',
  field_medium: 'Medium',
  field_outcome: 'Outcome',
  field_by: 'By',
  dealKey: 'Names the lead',
  join: 'It names the lead by',
  join_key: 'its key',
  join_email: 'its e-mail address',
  join_company: 'its company',
  timezone: 'Time zone of dates without one',
  currency: 'Currency',
  wonWhen: 'Won, when',
  lostWhen: 'Lost, when',
  only: 'Rows that are leads',
  onlyHelp: 'All else is left out: customers, partners',
  everyRow: 'every row',
  isOneOf: 'is one of',
  personaBands: 'Make the persona from bands of this number',
  bandName: 'Persona',
  bandFrom: 'From',
  bandTo: 'Below',
  bandOpen: 'no end',
  bandAdd: 'Add a band',
  bandRemove: 'Remove the band {name}',
  channels: 'Channels',
  channelsHelp:
    'Give two raw values the same name to count them together. A channel of Sales brings leads that Marketing does not owe.',
  rawValue: 'In the file',
  becomes: 'Channel',
  rows: 'Rows',
  side: 'Side',
  marketing: 'Marketing',
  sales: 'Sales',
  emptyValue: '(none)',
  merges: 'Nearly the same name',
  merge: 'Count {labels} as "{into}"',
  preview: 'The first leads as they would be stored',
  key: 'Key',
  created: 'Created',
  channel: 'Channel',
  persona: 'Persona',
  won: 'Won',
  amount: 'Amount',
  counts:
    '{leads, plural, one {# lead} other {# leads}} from {rows, plural, one {# row} other {# rows}}, {won, plural, one {# won deal} other {# won deals}}',
  countsSkipped: '{count, plural, one {# row is} other {# rows are}} no lead of its own',
  countsAttempts: '{count, plural, one {# activity} other {# activities}}',
  name: 'Remember this way of reading as',
  nameHelp: 'The next file of this shape is read the same way; a newer copy updates what this one stored.',
  defaultName: 'CRM export',
  start: 'Import {leads, plural, one {# lead} other {# leads}}',
  startBlocked: 'Settle the open question first.',
  yaml: 'The same mapping for the command line',
  run: 'Import "{name}"',
  queued: 'Waiting to begin …',
  running: 'Storing … {rows} rows read',
  cancel: 'Cancel',
  cancelled: 'Cancelled. What was stored so far stays; the same import goes on from there.',
  failed: 'The import ended early',
  doneSentence:
    '{stored, plural, =0 {Nothing was new} one {# fact was new} other {# facts were new}}, {updated, plural, =0 {none changed} one {# changed} other {# changed}}, {unchanged, plural, =0 {none was there already} one {# was there already} other {# were there already}}.',
  seePlan: 'See your Plan',
  another: 'Import another file',
  read: 'Rows read',
  leadsStored: 'Leads',
  dealsStored: 'Deals',
  attemptsStored: 'Attempts',
  skipped: 'Rows left out',
  nothingToSay: 'Every row was read and stored.',
});

export type FieldName =
  | 'key'
  | 'created'
  | 'channel'
  | 'persona'
  | 'email'
  | 'company'
  | 'owner'
  | 'campaign'
  | 'won_at'
  | 'lost_at'
  | 'amount'
  | 'id'
  | 'at'
  | 'medium'
  | 'outcome'
  | 'by';
