import { LedgerWebhookEvent, PromiseWebhookEvent, type WebhookEvent } from '@leadpact/wire';
import { messages } from '../../shared/text/messages.ts';
import { text } from './text.ts';

/** The kinds of events that a receiver can choose from. */
export const eventGroup = messages({
  promises: 'Promises',
  leads: 'Leads',
  deals: 'Deals, verdicts and customers',
});

const factName = messages({
  'lead.created': 'A new lead',
  'lead.updated': 'A lead was changed',
  'lead.engaged': 'A lead did something',
  'lead.qualified': 'A lead was said to be qualified',
  'lead.handed_off': 'Handed to Sales',
  'lead.assigned': 'Given to a person',
  'lead.attempted': 'An attempt to reach a lead',
  'lead.accepted': 'Accepted by Sales',
  'lead.rejected': 'Rejected by Sales',
  'verdict.contested': 'A verdict was contested',
  'verdict.settled': 'A verdict was settled',
  'lead.snoozed': 'A lead asked for a later date',
  'opportunity.opened': 'An opportunity was opened',
  'deal.won': 'Won',
  'deal.lost': 'Lost',
  'lead.returned': 'Returned to Marketing',
  'lead.disqualified': 'Disqualified',
  'customer.rated': 'A customer rated us',
  'customer.churned': 'A customer left',
});

/** What an event is called where it is chosen and in the log. */
export const webhookEventName = (event: WebhookEvent): string => {
  const fact = LedgerWebhookEvent.safeParse(event);
  return fact.success ? factName(fact.data) : text(PromiseWebhookEvent.parse(event));
};
