import type { AgreementReviews, CalendarFeed } from '@leadpact/wire';
import { Button, Group, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { day, dayAndTime } from '../../../shared/text/format.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { SecretPanel } from '../../../shared/ui/secret-panel.tsx';
import styles from './reviews.module.css';
import { useCloseFeed, useOpenFeed } from './reviews-queries.ts';
import { text } from './text.ts';

const OpenForm = () => {
  const [name, setName] = useState('');
  const [isSent, setSent] = useState(false);
  const open = useOpenFeed();
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (name.trim() === '') return;
    open.mutate(name.trim(), {
      onSuccess: () => {
        setName('');
        setSent(false);
      },
    });
  };
  return (
    <>
      <form onSubmit={send} className={styles.form} noValidate>
        <TextInput
          label={text('feedName')}
          description={text('feedNameHelp')}
          maxLength={100}
          value={name}
          error={isSent && name.trim() === '' ? text('needed') : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" variant="default" loading={open.isPending}>
            {text('feedOpen')}
          </Button>
        </Group>
      </form>
      {open.isError && <ProblemNote error={open.error} />}
      {open.isSuccess && (
        <SecretPanel
          key={open.data.feed.id}
          label={text('feedMade', { name: open.data.feed.name })}
          value={open.data.address}
          help={text('feedMadeHelp')}
          copy={text('copy')}
          copied={text('copied')}
        />
      )}
    </>
  );
};

const Feed = ({ feed, timezone }: Readonly<{ feed: CalendarFeed; timezone: string }>) => {
  const close = useCloseFeed();
  const { id, name, createdAt, lastReadAt } = feed;
  return (
    <li>
      <div className={styles.line}>
        <span>
          <strong>{name}</strong>{' '}
          <span className={styles.soft}>
            {text('feedSince', { day: day(createdAt, timezone) })},{' '}
            {lastReadAt === null
              ? text('feedNeverRead')
              : text('feedRead', { at: dayAndTime(lastReadAt, timezone) })}
          </span>
        </span>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={text('feedCloseOf', { name })}
          loading={close.isPending}
          onClick={() => {
            if (window.confirm(text('feedSure', { name }))) close.mutate(id);
          }}
        >
          {text('feedClose')}
        </Button>
      </div>
      {close.isError && <ProblemNote error={close.error} />}
    </li>
  );
};

/** Addresses that the reader's own calendars subscribe to. */
export const CalendarFeeds = ({ feeds, timezone }: AgreementReviews) => (
  <section className={styles.part} aria-label={text('feeds')}>
    <Title order={2} size="h3">
      {text('feeds')}
    </Title>
    <p className={styles.soft}>{text('feedsHelp')}</p>
    {feeds.length > 0 && (
      <ul className={styles.list}>
        {feeds.map((feed) => (
          <Feed key={feed.id} feed={feed} timezone={timezone} />
        ))}
      </ul>
    )}
    <OpenForm />
  </section>
);
