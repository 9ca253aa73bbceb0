import type { Thread, Threads } from '@leadpact/wire';
import { Badge, Button, Checkbox, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../../shared/session.ts';
import { dayAndTime } from '../../../shared/text/format.ts';
import { ReturnFocus } from '../../../shared/ui/return-focus.tsx';
import { CommentBox } from './comment-box.tsx';
import styles from './draft.module.css';
import { useTalk } from './draft-queries.ts';
import { text } from './text.ts';

/** What the drawer shows: talks about a place and below it, one talk, or all of them. */
export type TalkFocus = Readonly<{
  place: readonly string[];
  name: string;
  kind: 'question' | 'reason';
  thread: string | null;
}>;

const isUnder = (place: readonly string[], top: readonly string[]): boolean =>
  top.every((part, index) => place[index] === part);

const Settled = ({ thread }: Readonly<{ thread: Thread }>) => {
  const { timezone } = useMe().workspace;
  const { settle } = useTalk();
  if (thread.kind === 'reason') return null;
  return (
    <div className={styles.row}>
      {thread.resolved !== null && (
        <span className={styles.soft}>
          ✓{' '}
          {text('resolvedBy', { at: dayAndTime(thread.resolved.at, timezone), by: thread.resolved.by.name })}
        </span>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        loading={settle.isPending}
        onClick={() => settle.mutate({ id: thread.id, resolved: thread.resolved === null })}
      >
        {text(thread.resolved === null ? 'resolve' : 'reopen')}
      </Button>
    </div>
  );
};

const Talk = ({ thread, members }: Readonly<{ thread: Thread; members: Threads['members'] }>) => {
  const { timezone } = useMe().workspace;
  const { answer } = useTalk();
  const [isAnswering, setAnswering] = useState(false);
  return (
    <li
      className={styles.thread}
      data-resolved={thread.resolved !== null || undefined}
      id={`talk-${thread.id}`}
    >
      <div className={styles.row}>
        <strong>{thread.placeName}</strong>
        <Badge size="sm" variant="outline" color="gray">
          {text(thread.kind)}
        </Badge>
      </div>
      {!thread.isThere && <p className={styles.gone}>! {text('gone')}</p>}
      <ol className={styles.comments}>
        {thread.comments.map(({ id, by, at, body }) => (
          <li key={id}>
            <p className={styles.soft}>
              <strong>{by.name}</strong> · <time dateTime={at}>{dayAndTime(at, timezone)}</time>
            </p>
            <p className={styles.body}>{body}</p>
          </li>
        ))}
      </ol>
      <Settled thread={thread} />
      {isAnswering ? (
        <CommentBox
          label={text('answer')}
          members={members}
          isBusy={answer.isPending}
          error={answer.error}
          onSend={(comment) => answer.mutateAsync({ id: thread.id, ...comment })}
        />
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={() => setAnswering(true)}>
          {text('answer')}
          <span className="visually-hidden">: {thread.placeName}</span>
        </Button>
      )}
    </li>
  );
};

type Props = Readonly<{ threads: Threads; focus: TalkFocus; onClose: () => void }>;

/** Talks at the side of the draft, and a new one about the place. */
export const TalkDrawer = ({ threads, focus, onClose }: Props) => {
  const { open } = useTalk();
  const [isReason, setReason] = useState(focus.kind === 'reason');
  const [showsAll, setShowsAll] = useState(focus.place.length > 0 || focus.thread !== null);
  const about = threads.items.filter(
    ({ id, place }) => id === focus.thread || (focus.thread === null && isUnder(place, focus.place)),
  );
  const shown = about.filter(({ resolved, kind }) => showsAll || (resolved === null && kind === 'question'));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={440}
      title={focus.name}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <ReturnFocus />
      <Checkbox
        size="xs"
        mb="md"
        label={text('showResolved')}
        checked={showsAll}
        onChange={({ currentTarget }) => setShowsAll(currentTarget.checked)}
      />
      <ul className={styles.threads}>
        {shown.map((thread) => (
          <Talk key={thread.id} thread={thread} members={threads.members} />
        ))}
      </ul>
      {focus.thread === null && (
        <>
          <CommentBox
            label={text(isReason ? 'newReason' : 'newTalk')}
            members={threads.members}
            isBusy={open.isPending}
            error={open.error}
            onSend={(comment) =>
              open.mutateAsync({ place: focus.place, kind: isReason ? 'reason' : 'question', ...comment })
            }
          />
          <Checkbox
            size="xs"
            mt="sm"
            label={text('asReason')}
            checked={isReason}
            onChange={({ currentTarget }) => setReason(currentTarget.checked)}
          />
        </>
      )}
    </Drawer>
  );
};
