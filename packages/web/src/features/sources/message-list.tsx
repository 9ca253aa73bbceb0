import { type InboxMessage, InboxSource, MessageState } from '@leadpact/wire';
import { Button, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { messagesQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

const useAgain = (name: string) => {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ['inbox-messages', 'inbox-sources'].map((key) =>
        queries.invalidateQueries({ queryKey: key === 'inbox-messages' ? [key, name] : [key] }),
      ),
    );
};

const Message = ({ name, message }: Readonly<{ name: string; message: InboxMessage }>) => {
  const { timezone } = useMe().workspace;
  const again = useAgain(name);
  const drop = useMutation({
    mutationFn: (dropped: boolean) =>
      callSilently('POST', `/api/v1/inbox-messages/${message.id}/drop`, { dropped }),
    onSuccess: again,
  });
  return (
    <article className={styles.message}>
      <div className={styles.head}>
        <span>{dayAndTime(message.receivedAt, timezone)}</span>
        {(message.state === 'waiting' || message.state === 'dropped') && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={drop.isPending}
            onClick={() => drop.mutate(message.state === 'waiting')}
          >
            {text(message.state === 'waiting' ? 'trayDrop' : 'takeBack')}
          </Button>
        )}
      </div>
      {message.problem !== null && (
        <p className={`${styles.reason} ${message.state === 'waiting' ? styles.warn : styles.soft}`}>
          {message.problem}
        </p>
      )}
      {drop.isError && <ProblemNote error={drop.error} />}
      <details>
        <summary>{text('trayShow')}</summary>
        <pre className={`${styles.code} ${styles.wrapped}`}>{JSON.stringify(message.body, null, 2)}</pre>
      </details>
    </article>
  );
};

const stateOf = (value: string): MessageState =>
  MessageState.options.find((state) => state === value) ?? 'waiting';

/** What came in, by what became of it; what waits says why. */
export const MessageList = ({ name }: Readonly<{ name: string }>) => {
  const [state, setState] = useState<MessageState>('waiting');
  const messages = useQuery(messagesQuery(name, state));
  const again = useAgain(name);
  const replay = useMutation({
    mutationFn: () => call(InboxSource, 'POST', `/api/v1/inbox-sources/${name}/replay`),
    onSuccess: again,
  });
  return (
    <section className={styles.part} aria-labelledby="inbox-messages">
      <h2 id="inbox-messages">{text('stateOf')}</h2>
      <p className={styles.lead}>{text('trayHelp')}</p>
      <div className={styles.head}>
        <SegmentedControl
          aria-label={text('stateOf')}
          data={MessageState.options.map((value) => ({ value, label: text(value) }))}
          value={state}
          onChange={(value) => setState(stateOf(value))}
        />
        {(state === 'waiting' || state === 'skipped') && (messages.data?.items.length ?? 0) > 0 && (
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {text('trayReplay')}
          </Button>
        )}
      </div>
      {replay.isError && <ProblemNote error={replay.error} />}
      {messages.isPending && <Skeleton height={120} mt="md" />}
      {messages.isError && <ProblemNote error={messages.error} onAgain={() => void messages.refetch()} />}
      {messages.data?.items.length === 0 && (
        <Text mt="sm" className={styles.soft}>
          {text(state === 'waiting' ? 'trayNone' : 'previewNone')}
        </Text>
      )}
      {messages.data?.items.map((message) => (
        <Message key={message.id} name={name} message={message} />
      ))}
      {messages.data?.next != null && <Text className={styles.soft}>{text('more')}</Text>}
    </section>
  );
};
