import type { ActionKind } from '../../shared/lead/lead-actions.ts';

/** A question that is open about a lead: what came of an attempt, for which reason, until when. */
export type Ask = Readonly<{ lead: string; kind: ActionKind; medium: string }>;

const KEY = 'leadpact.queue.ask';

/** The question left open when the page was left for a call, a mail or the CRM. */
export const rememberedAsk = (): Ask | null => {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (typeof read !== 'object' || read === null) return null;
    const { lead, medium }: { lead?: unknown; medium?: unknown } = read;
    return typeof lead === 'string' && typeof medium === 'string' ? { lead, kind: 'attempts', medium } : null;
  } catch {
    return null;
  }
};

/** Only an attempt outlives the page: it happened outside of it. */
export const rememberAsk = (ask: Ask | null): void => {
  if (ask?.kind === 'attempts')
    sessionStorage.setItem(KEY, JSON.stringify({ lead: ask.lead, medium: ask.medium }));
  else sessionStorage.removeItem(KEY);
};
