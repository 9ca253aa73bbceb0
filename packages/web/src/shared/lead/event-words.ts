import { minorDigits } from '@leadpact/core';
import type { LeadEvent, LeadStep } from '@leadpact/wire';
import { dayAndTime, money } from '../text/format.ts';
import { readable } from '../text/names.ts';
import { text } from './text.ts';

type Key = Parameters<typeof text>[0];
type Told = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;

const ENGAGEMENTS: ReadonlySet<string> = new Set([
  'page_view',
  'email_open',
  'email_click',
  'form',
  'download',
  'webinar',
  'event',
  'chat',
  'demo_request',
  'other',
]);
const isEngagement = (kind: string): kind is Key & string => ENGAGEMENTS.has(kind);

const OUTCOMES: ReadonlySet<string> = new Set([
  'no_answer',
  'voicemail',
  'sent',
  'bounced',
  'connected',
  'meeting_booked',
]);
const isOutcome = (outcome: string): outcome is Key & string => OUTCOMES.has(outcome);

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
const orNone = (value: unknown): string => textOf(value) ?? 'none';

/** What a lead did, as words that go on after its name: "asked for a demo". */
export const engagementWords = (kind: string | null, asset: string | null): string =>
  text(kind !== null && isEngagement(kind) ? kind : 'other', { asset: asset ?? 'none' });

/** The outcome of an attempt in words; one that is not known is read as it stands. */
export const outcomeWords = (outcome: string): string => (isOutcome(outcome) ? text(outcome) : outcome);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A step of the lead itself, as a line. */
export const stepWords = ({ type, kind, asset }: Pick<LeadStep, 'type' | 'kind' | 'asset'>): string =>
  type === 'lead.engaged' ? capital(engagementWords(kind, asset)) : text('lead.created', { channel: 'none' });

const amountWords = ({ amount, currency }: Readonly<Record<string, unknown>>, fallback: string): string => {
  if (typeof amount !== 'number') return 'none';
  const code = typeof currency === 'string' ? currency : fallback;
  return money(Math.round(amount * 10 ** minorDigits(code)), code);
};

const isKnown = (type: string): type is Key & LeadEvent['type'] =>
  /^(lead|verdict|opportunity|deal|customer|obligation|cost)\.[a-z_]+$/.test(type) && KNOWN.has(type);
const KNOWN: ReadonlySet<string> = new Set([
  'lead.created',
  'lead.updated',
  'lead.qualified',
  'lead.handed_off',
  'lead.assigned',
  'lead.attempted',
  'lead.accepted',
  'lead.rejected',
  'verdict.contested',
  'verdict.settled',
  'lead.snoozed',
  'opportunity.opened',
  'deal.won',
  'deal.lost',
  'lead.returned',
  'lead.disqualified',
  'customer.rated',
  'customer.churned',
  'obligation.waived',
  'cost.spent',
]);

/** An event of the ledger as a line of a timeline. */
export const eventWords = (
  { type, data }: Told,
  { timezone, currency }: Readonly<{ timezone: string; currency: string }>,
): string => {
  if (type === 'lead.engaged') return capital(engagementWords(textOf(data.kind), textOf(data.asset)));
  if (type === 'lead.updated' && data.corrects !== undefined) return text('tookBack');
  if (!isKnown(type)) return text('unknownEvent', { type });
  const channel = textOf(data.channel);
  return text(type, {
    channel: channel === null ? 'none' : readable(channel),
    reason: orNone(data.reason),
    owner: orNone(data.owner),
    medium: textOf(data.medium) ?? 'other',
    outcome: outcomeWords(textOf(data.outcome) ?? ''),
    upheld: String(data.upheld === true),
    until: typeof data.until === 'string' ? dayAndTime(data.until, timezone) : '',
    amount: amountWords(data, currency),
    score: orNone(data.score),
    scale: orNone(data.scale).toUpperCase(),
  });
};
