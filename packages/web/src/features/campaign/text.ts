import { messages } from '../../shared/text/messages.ts';

/** Texts of Campaigns. */
export const text = messages({
  title: 'Campaigns',
  lead: 'What became of the leads that came in these months: taken on by Sales, rejected and why, won for how much.',
  from: 'From',
  to: 'To',
  channel: 'Channel',
  allChannels: 'All channels',
  campaign: 'Campaign',
  channels: 'Channels',
  leads: 'Leads',
  handedOver: 'Handed over',
  accepted: 'Accepted',
  rejected: 'Rejected',
  reasons: 'Why rejected',
  reasonCount: '{reason} {count}',
  noReason: 'no reason given',
  won: 'Won',
  revenue: 'Revenue',
  spend: 'Spend',
  perLead: 'Spend per lead',
  share: '{part} of {whole}',
  none: '(none)',
  total: 'All',
  noSpend: 'not entered',
  withoutAmount:
    '{count, plural, one {# won deal has} other {# won deals have}} no amount in {currency} and {count, plural, one {is} other {are}} not in the revenue.',
  howTitle: 'How it is counted',
  how: 'Leads created from {from} to {to}, {zone}, as they stand now: younger ones have had less time. Accepted are those that stand accepted or further: opportunities, customers, and what was lost or churned after. Revenue is all that these leads won. Spend is what Measures has for the months.',
  measures: 'Enter spend',
  rows: '{figure} {what} of {campaign}: show the leads',
  empty: 'No leads came in these months.',
  emptyLead:
    'Here stands what each campaign brought, once leads name theirs: a column of the import, a field of a form, or campaign in the events that a tool sends.',
  emptyStep: 'Import leads',
  wrongOrder: 'The last month lies before the first.',
});
