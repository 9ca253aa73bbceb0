import type { Thread, Tx } from '@leadpact/store';
import type { Audience, Listener } from '../../notices/audience.ts';
import { type TellOptions, tell } from '../../notices/tell.ts';

/** So much of a comment goes into a notice; the rest is read in the talk. */
const SHOWN_MAX = 300;

type Comment = Readonly<{
  id: string;
  body: string;
  mentions: readonly string[];
  by: Readonly<{ userId: string; email: string }>;
}>;

const listeners = ({ byId }: Audience, ids: Iterable<string>): readonly Listener[] =>
  [...ids].flatMap((id) => byId.get(id) ?? []);

const shortened = (body: string): string => {
  const characters = Array.from(body);
  return characters.length > SHOWN_MAX ? `${characters.slice(0, SHOWN_MAX).join('')}…` : body;
};

/** Tells those whom a comment calls, and those who take part in its talk; nobody twice, and never who wrote it. */
export const tellComment = async (
  tx: Tx,
  audience: Audience,
  { thread, place, comment }: Readonly<{ thread: Thread; place: string; comment: Comment }>,
  options: TellOptions,
): Promise<void> => {
  const called = new Set(comment.mentions.filter((id) => id !== comment.by.userId));
  const taking = new Set([thread.openedBy, ...thread.comments.map(({ writtenBy }) => writtenBy)]);
  const others = [...taking].filter((id) => id !== comment.by.userId && !called.has(id));
  const facts = { by: comment.by.email, reason: shortened(comment.body), place, thread: thread.id };
  const shared = { lead: null, facts };
  await tell(
    tx,
    audience,
    [
      { ...shared, key: `comment:${comment.id}`, kind: 'mentioned', to: listeners(audience, called) },
      { ...shared, key: `comment:${comment.id}`, kind: 'commented', to: listeners(audience, others) },
    ],
    options,
  );
};
