import type { LeadPage } from '@leadpact/wire';
import type { ActionKind } from '../../shared/lead/lead-actions.ts';
import { text } from './text.ts';
import { nameOf, type QueueWork } from './use-queue-work.ts';

/** What can be done with a lead by one key. */
export type Verb = 'call' | 'email' | 'crm' | 'accept' | 'reject' | 'return' | 'disqualify' | 'snooze';

const ACTION: Readonly<Record<Verb, ActionKind>> = {
  call: 'attempts',
  email: 'attempts',
  crm: 'attempts',
  accept: 'acceptance',
  reject: 'rejection',
  return: 'return',
  disqualify: 'disqualification',
  snooze: 'snooze',
};

export type LeadVerbs = Readonly<{
  run: (verb: Verb, lead: string) => void;
  /** Why a verb cannot be used, as a sentence; `hidden` where it makes no sense to offer it; null when it can. */
  blocked: (page: LeadPage, verb: Verb) => string | null;
}>;

const blocked: LeadVerbs['blocked'] = ({ actions, links }, verb) => {
  const why = actions[ACTION[verb]];
  if (why === undefined) return 'hidden';
  if (verb === 'crm' && links.length === 0) return 'hidden';
  return why;
};

/** Leaves for the phone, the mail program or the CRM; what came of it is asked for meanwhile. */
const leaveFor = (verb: 'call' | 'email' | 'crm', { lead, links }: LeadPage): string | null => {
  const name = nameOf(lead);
  if (verb === 'crm') {
    const href = links[0]?.href;
    if (href === undefined) return text('noLink');
    window.open(href, '_blank', 'noopener');
    return null;
  }
  const to = verb === 'call' ? lead.phone : lead.email;
  if (to === null) return text(verb === 'call' ? 'noPhone' : 'noEmail', { name });
  window.location.href =
    verb === 'call' ? `tel:${to.replace(/[^+\d]/g, '')}` : `mailto:${encodeURIComponent(to)}`;
  return null;
};

/** The verbs of a lead, each through what the server says is possible. */
export const leadVerbs = (work: QueueWork): LeadVerbs => ({
  blocked,
  run: (verb, lead) =>
    work.whenPossible(lead, ACTION[verb], (page) => {
      if (verb === 'accept') work.send(page.lead, { kind: 'acceptance', body: {}, what: '' });
      else if (verb === 'call' || verb === 'email' || verb === 'crm') {
        const obstacle = leaveFor(verb, page);
        if (obstacle !== null) work.refuse(obstacle);
        if (obstacle === null || verb === 'call')
          work.setAsk({ lead, kind: 'attempts', medium: verb === 'email' ? 'email' : 'call' });
      } else work.setAsk({ lead, kind: ACTION[verb], medium: 'call' });
    }),
});
