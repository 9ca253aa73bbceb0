import type { Agreement } from '@leadpact/core';
import { judgingOf, leadsOfQueue, type OutboxEntry, type Tx } from '@leadpact/store';
import type { NoticeFacts } from '@leadpact/wire';
import { z } from 'zod';
import { type Audience, type Listener, listenersOf } from '../notices/audience.ts';
import { type TellOptions, tell } from '../notices/tell.ts';

/** What an action of a person leaves in the outbox, to be told to the other side. */
export const ColleagueNews = z.object({
  kind: z.enum(['lead_taken', 'verdict_contested', 'verdict_settled']),
  lead: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  /** Of a settlement: whether the rejection stands. */
  upheld: z.boolean().nullable(),
});
export type ColleagueNews = z.infer<typeof ColleagueNews>;

type Heard = Readonly<{ news: ColleagueNews; agreement: Agreement; owner: string | null }>;

/** Marketing hears what Sales took; the heads, Marketing and who has the lead hear of a verdict. */
const hearersOf = (audience: Audience, { news, agreement, owner }: Heard): readonly Listener[] => {
  const { marketing, sales } = agreement.parties;
  const head = { email: marketing.head.toLowerCase(), side: 'marketing' } as const;
  const team = [marketing.head, ...(marketing.members ?? [])].map((person) => person.toLowerCase());
  const ofMarketing = listenersOf(audience, team, head);
  if (news.kind === 'lead_taken') return ofMarketing;
  const salesHead = { email: sales.head.toLowerCase(), side: 'sales' } as const;
  const people = [salesHead.email, ...(owner === null ? [] : [owner.toLowerCase()])];
  return [...ofMarketing, ...listenersOf(audience, people, salesHead)];
};

/** Tells the colleagues whom an action concerns, each once, and never who did it. */
export const tellColleagues = async (
  tx: Tx,
  audience: Audience,
  { key, payload }: OutboxEntry,
  options: TellOptions,
): Promise<void> => {
  const news = ColleagueNews.parse(payload);
  const { compiled } = await judgingOf(tx);
  const agreement = compiled.newestAt(options.now);
  if (agreement === undefined) return;
  const lead = (await leadsOfQueue(tx, [news.lead])).get(news.lead);
  const hearers = hearersOf(audience, { news, agreement, owner: lead?.owner ?? null });
  const facts: NoticeFacts = {
    by: news.by,
    reason: news.reason ?? '',
    ...(news.upheld === null ? {} : { upheld: news.upheld }),
  };
  const to = [...new Set(hearers)].filter(({ email }) => email.toLowerCase() !== news.by);
  const { name = null, company = null } = lead ?? {};
  await tell(
    tx,
    audience,
    [{ key: `people:${key}`, kind: news.kind, lead: { key: news.lead, name, company }, facts, to }],
    options,
  );
};
