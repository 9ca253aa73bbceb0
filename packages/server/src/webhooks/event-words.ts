import type { LedgerWebhookEvent } from '@leadpact/wire';
import { IntlMessageFormat } from 'intl-messageformat';

const LOCALE = 'en';

/** What a chat is told of a fact of a lead: what happened, and where its details may say more. */
const titles = {
  'lead.created': 'New lead: {lead}',
  'lead.updated': 'Changed: {lead}',
  'lead.engaged': '{lead} did something: {detail}',
  'lead.qualified': 'Qualified: {lead}',
  'lead.handed_off': 'Handed to Sales: {lead}',
  'lead.assigned': 'Given to {owner}: {lead}',
  'lead.attempted': 'Tried to reach: {lead}',
  'lead.accepted': 'Accepted by Sales: {lead}',
  'lead.rejected': 'Rejected by Sales: {lead}',
  'verdict.contested': 'Verdict contested: {lead}',
  'verdict.settled': 'Verdict settled: {lead}',
  'lead.snoozed': 'Asked for a later date: {lead}',
  'opportunity.opened': 'Opportunity opened: {lead}',
  'deal.won': 'Won: {lead}',
  'deal.lost': 'Lost: {lead}',
  'lead.returned': 'Returned to Marketing: {lead}',
  'lead.disqualified': 'Disqualified: {lead}',
  'customer.rated': 'Rated us: {lead}',
  'customer.churned': 'No customer any more: {lead}',
} as const satisfies Readonly<Record<LedgerWebhookEvent, string>>;

const SENTENCE =
  '{when}{owner, select, none {} other {, {owner}}}{detail, select, none {} other {: {detail}}}.';

const words = (details: Readonly<Record<string, unknown>>, ...names: readonly string[]): string => {
  const found = names.map((name) => details[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found.replaceAll('_', ' ') : 'none';
};

/** A fact of a lead in a line and a sentence. `personName` gives a colleague's name for an address. */
export const eventWords = (
  type: LedgerWebhookEvent,
  {
    lead,
    details,
    when,
  }: Readonly<{ lead: string; details: Readonly<Record<string, unknown>>; when: string }>,
  personName: (email: string) => string,
): Readonly<{ title: string; sentence: string }> => {
  const { by, owner: given } = details;
  const person = [given, by].find((one) => typeof one === 'string');
  const values = {
    lead,
    when,
    owner: typeof person === 'string' ? personName(person) : 'none',
    detail: words(details, 'reason', 'outcome', 'kind', 'channel'),
  };
  const say = (pattern: string): string => String(new IntlMessageFormat(pattern, LOCALE).format(values));
  return { title: say(titles[type]), sentence: say(SENTENCE) };
};
