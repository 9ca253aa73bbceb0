import { mailSubject, writeMail } from '@leadpact/documents';
import { enqueueMail, takeWaitingMail, type WaitingMail } from '@leadpact/store';
import { NoticeFacts, NoticeKind } from '@leadpact/wire';
import type { Background } from '../context.ts';
import { type Audience, audienceOf, type Listener, membersOf } from '../notices/audience.ts';
import { pathOf } from '../notices/tell.ts';
import { text, whenText } from '../notices/text.ts';
import { wordsOf } from '../notices/words.ts';
import { optionsOf } from './sweep-alarms.ts';

/** A mail lists no more than this; the app has the rest. */
const LINES_MAX = 50;

type Line = Readonly<{ text: string; detail: string; url: string }>;

/** What the person has read in the app meanwhile is left out. */
const linesOf = (
  { notices }: WaitingMail,
  { email, zone }: Listener,
  { nameOf }: Audience,
  publicUrl: string,
): readonly Line[] =>
  notices
    .filter(({ readAt }) => readAt === null)
    .flatMap(({ kind, lead, leadName, company, payload, createdAt }) => {
      const known = NoticeKind.safeParse(kind);
      const facts = NoticeFacts.safeParse(payload);
      if (!known.success || !facts.success) return [];
      const told = {
        kind: known.data,
        lead: lead === null ? null : { key: lead, name: leadName, company },
        facts: facts.data,
      };
      const { title, sentence } = wordsOf(told, { email, zone, nameOf });
      return [
        {
          text: title,
          detail: `${whenText(createdAt.getTime(), zone)}. ${sentence}`,
          url: `${publicUrl}${pathOf(told)}`,
        },
      ];
    });

const mailOf = (
  waiting: WaitingMail,
  lines: readonly Line[],
  listener: Listener,
  { now, publicUrl }: ReturnType<typeof optionsOf>,
) => {
  const isDigest = listener.settings.digest !== null;
  const subject = text(isDigest ? 'digestSubject' : 'quietSubject', {
    count: lines.length,
    first: lines[0]?.text ?? '',
  });
  const written = writeMail({
    heading: subject,
    paragraphs: [text(isDigest ? 'digestIntro' : 'quietIntro')],
    lines: lines.slice(0, LINES_MAX),
    action: { label: text('openQueue'), url: `${publicUrl}/queue` },
    reason: text(isDigest ? 'reasonDigest' : 'reasonSingle', { zone: listener.zone }),
  });
  return {
    key: `${isDigest ? 'digest' : 'quiet'}:${listener.userId}:${waiting.mailAt.toISOString()}`,
    to: listener.email,
    userId: listener.userId,
    subject: mailSubject(subject),
    ...written,
    at: new Date(now),
  };
};

/**
 * Writes one mail for one person about all that waited for the end of their quiet hours or for their digest, once; none
 * when they have read it all in the app. False when nobody waits.
 */
export const sweepMail = async (
  context: Background,
  workspaceId: string,
  except: readonly string[] = [],
): Promise<boolean> => {
  const members = await membersOf(context, workspaceId);
  return context.store.withWorkspace(workspaceId, async (tx) => {
    const options = optionsOf(context);
    const waiting = await takeWaitingMail(tx, new Date(options.now), except);
    if (waiting === undefined) return false;
    const audience = await audienceOf(tx, members);
    const listener = audience.byId.get(waiting.userId);
    if (listener === undefined) return true;
    const lines = linesOf(waiting, listener, audience, options.publicUrl);
    if (lines.length > 0) await enqueueMail(tx, mailOf(waiting, lines, listener, options));
    return true;
  });
};
