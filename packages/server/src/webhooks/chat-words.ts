import { type Delivery, leadHeading, type Tx } from '@leadpact/store';
import { NoticeFacts, type NoticeKind } from '@leadpact/wire';
import { z } from 'zod';
import type { Audience } from '../notices/audience.ts';
import { pathOf } from '../notices/tell.ts';
import { text } from '../notices/text.ts';
import { type Told, wordsOf } from '../notices/words.ts';
import type { ChatMessage } from './chat-message.ts';

const KINDS: Readonly<Record<string, NoticeKind>> = {
  'obligation.due_soon': 'due_soon',
  'obligation.missed': 'missed',
  'obligation.escalated': 'escalated',
  'obligation.corrected': 'corrected',
  'lead.reassigned': 'reassigned',
};

const Message = z.object({ data: NoticeFacts.extend({ lead: z.string() }) });

/** What a chat is told of a message; the lead is called what it is called now. */
export const chatWords = async (
  tx: Tx,
  { event, payload }: Delivery,
  { nameOf, zone }: Audience,
  publicUrl: string,
): Promise<ChatMessage> => {
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
