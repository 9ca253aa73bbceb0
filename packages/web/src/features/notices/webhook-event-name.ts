import { messages } from '../../shared/text/messages.ts';

/** The kinds of events that a receiver can choose from. */
export const eventGroup = messages({
  promises: 'Promises',
  leads: 'Leads',
  deals: 'Deals, verdicts and customers',
});

/** What an event is called where it is chosen and in the log. */
export const webhookEventName = messages({
  'obligation.due_soon': 'Due soon',
  'obligation.missed': 'Missed',
  'obligation.escalated': 'Still open after a miss',
  'obligation.corrected': 'A miss taken back',
  'lead.reassigned': 'A lead went to somebody else',
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
