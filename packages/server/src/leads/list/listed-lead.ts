import type { ListedLead as StoredLead } from '@leadpact/store';
import type { ListedLead } from '@leadpact/wire';

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** A lead as the wire shows it: instants as text, whole points. */
export const wireLead = (lead: StoredLead): ListedLead => ({
  ...lead,
  score: lead.score === null ? null : Math.round(lead.score),
  stageSince: text(lead.stageSince),
  createdAt: text(lead.createdAt),
  handedOffAt: text(lead.handedOffAt),
  lastEventAt: text(lead.lastEventAt),
  lastAttemptAt: text(lead.lastAttemptAt),
  overdueSince: text(lead.overdueSince),
});
