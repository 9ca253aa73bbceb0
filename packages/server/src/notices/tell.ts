import { mailSubject, writeMail } from '@leadpact/documents';
import { addNotices, enqueueMails, type NewMail, notifyLive, type Tx } from '@leadpact/store';
import type { Audience, Listener } from './audience.ts';
import { type Ways, waysOf } from './settings.ts';
import { type TextKey, text } from './text.ts';
import { type Told, type Words, wordsOf } from './words.ts';

/** Something to tell some people, once: the key names its cause. */
export type Telling = Told &
  Readonly<{
    key: string;
    obligation?: string;
    to: readonly Listener[];
    /** No mail about it, whatever they chose: they had none about what it corrects. */
    withoutMail?: (userId: string) => boolean;
  }>;

export type TellOptions = Readonly<{ now: number; publicUrl: string }>;

/** The page that a notice leads to. */
export const pathOf = ({ kind, lead, facts }: Told): string => {
  if (facts.thread !== undefined) return `/agreement/draft?thread=${facts.thread}`;
  if (facts.version !== undefined) return `/agreement/versions/${facts.version}`;
  if (kind === 'webhook_failing') return '/settings/notifications';
  return lead === null ? '/' : `/leads/${encodeURIComponent(lead.key)}`;
};

const labelOf = ({ kind, facts }: Told): TextKey => {
  if (facts.thread !== undefined) return 'openThread';
  if (facts.version !== undefined) return 'openVersion';
  return kind === 'webhook_failing' ? 'openSettings' : 'openLead';
};

const actionOf = (told: Told, publicUrl: string) => ({
  label: text(labelOf(told)),
  url: `${publicUrl}${pathOf(told)}`,
});

const mailOf = (
  telling: Telling,
  { title, sentence }: Words,
  listener: Listener,
  { now, publicUrl }: TellOptions,
): NewMail => {
  const { words } = telling.facts;
  const { text: plain, html } = writeMail({
    heading: title,
    paragraphs: [sentence, ...(words ? [text('agreed', { words })] : [])],
    action: actionOf(telling, publicUrl),
    reason: text('reasonSingle', { zone: listener.zone }),
  });
  return {
    key: `notice:${listener.userId}:${telling.key}`,
    to: listener.email,
    userId: listener.userId,
    subject: mailSubject(title),
    text: plain,
    html,
    at: new Date(now),
  };
};

type Planned = Readonly<{ telling: Telling; listener: Listener; ways: Ways }>;

const plan = (tellings: readonly Telling[], now: number): readonly Planned[] =>
  tellings.flatMap((telling) =>
    telling.to.map((listener) => {
      const ways = waysOf(telling.kind, listener.settings, { now, zone: listener.zone });
      const silent = telling.withoutMail?.(listener.userId) === true;
      return { telling, listener, ways: silent ? { ...ways, mail: 'never' as const } : ways };
    }),
  );

/**
 * Tells people in the transaction of the cause: in the app, and by mail now or later, as each of them chose. What they
 * were told before under the same key is not told again.
 */
export const tell = async (
  tx: Tx,
  { nameOf }: Audience,
  tellings: readonly Telling[],
  options: TellOptions,
): Promise<void> => {
  const at = new Date(options.now);
  const planned = plan(tellings, options.now).filter(({ ways }) => ways.inApp || ways.mail !== 'never');
  const added = await addNotices(
    tx,
    planned.map(({ telling, listener, ways }) => ({
      userId: listener.userId,
      key: telling.key,
      kind: telling.kind,
      lead: telling.lead?.key ?? null,
      obligation: telling.obligation ?? null,
      payload: telling.facts,
      inApp: ways.inApp,
      at,
      mailAt: ways.mail === 'never' ? null : ways.mail === 'now' ? at : new Date(ways.mail.at),
      mailed: ways.mail === 'now',
    })),
  );
  const isNew = new Set(added.map(({ userId, key }) => `${userId} ${key}`));
  const mails = planned
    .filter(
      ({ telling, listener, ways }) => ways.mail === 'now' && isNew.has(`${listener.userId} ${telling.key}`),
    )
    .map(({ telling, listener }) => {
      const { email, zone } = listener;
      return mailOf(telling, wordsOf(telling, { email, zone, nameOf }), listener, options);
    });
  await enqueueMails(tx, mails);
  for (const user of new Set(added.map(({ userId }) => userId)))
    await notifyLive(tx, { kind: 'notices', user });
};
