import { type Delivery, leadHeading, type Tx } from '@leadpact/store';
import { LedgerWebhookEvent, NoticeFacts, type NoticeKind } from '@leadpact/wire';
import { z } from 'zod';
import type { Audience } from '../notices/audience.ts';
import { pathOf } from '../notices/tell.ts';
import { text, whenText } from '../notices/text.ts';
import { type Told, wordsOf } from '../notices/words.ts';
import type { ChatMessage } from './chat-message.ts';
import { eventWords } from './event-words.ts';

const KINDS: Readonly<Record<string, NoticeKind>> = {
  'obligation.due_soon': 'due_soon',
  'obligation.missed': 'missed',
  'obligation.escalated': 'escalated',
  'obligation.corrected': 'corrected',
  'lead.reassigned': 'reassigned',
};

// The step of a message is the alarm's, not that of a version.
const Message = z.object({ data: NoticeFacts.omit({ step: true }).extend({ lead: z.string() }) });

const Fact = z.object({
  timestamp: z.iso.datetime(),
  data: z.object({ lead: z.string(), details: z.record(z.string(), z.unknown()) }),
});

/** What a chat is told of a fact in the ledger; undefined for another message. */
const factWords = async (
  tx: Tx,
  { event, payload }: Delivery,
  { nameOf, zone }: Audience,
  publicUrl: string,
): Promise<ChatMessage | undefined> => {
  const type = LedgerWebhookEvent.safeParse(event);
  const read = Fact.safeParse(payload);
  if (!type.success || !read.success) return undefined;
  const { timestamp, data } = read.data;
  const { name, company, key } = await leadHeading(tx, data.lead);
  const lead =
    name !== null && company !== null ? text('leadOf', { name, company }) : (name ?? company ?? key);
  const said = eventWords(
    type.data,
    { lead, details: data.details, when: whenText(timestamp, zone) },
    nameOf,
  );
  return { ...said, link: { label: text('openLead'), url: `${publicUrl}/leads/${encodeURIComponent(key)}` } };
};

/** What a chat is told of a message; the lead is called what it is called now. */
export const chatWords = async (
  tx: Tx,
  delivery: Delivery,
  audience: Audience,
  publicUrl: string,
): Promise<ChatMessage> => {
  const { event, payload } = delivery;
  const { nameOf, zone } = audience;
  const fact = await factWords(tx, delivery, audience, publicUrl);
  if (fact !== undefined) return fact;
  const kind = KINDS[event];
  const read = Message.safeParse(payload);
  if (kind === undefined || !read.success)
    return {
      title: 'Leadpact',
      sentence: text('testText'),
      link: { label: text('openSettings'), url: `${publicUrl}/settings/notifications` },
    };
  const { lead, ...facts } = read.data.data;
  const told: Told = { kind, lead: await leadHeading(tx, lead), facts };
  const { title, sentence } = wordsOf(told, { email: null, zone, nameOf });
  return { title, sentence, link: { label: text('openLead'), url: `${publicUrl}${pathOf(told)}` } };
};
