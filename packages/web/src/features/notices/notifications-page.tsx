import { Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayAdminister, useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { webhooksQuery } from './notice-queries.ts';
import { PreferencesForm } from './preferences-form.tsx';
import styles from './settings.module.css';
import { text } from './text.ts';
import { WebhookCard } from './webhook-card.tsx';
import { WebhookForm } from './webhook-form.tsx';

const Connections = () => {
  const list = useQuery(webhooksQuery);
  return (
    <section className={styles.part} aria-labelledby="connections">
      <Title order={2} size="h3" id="connections">
        {text('connections')}
      </Title>
      <p className={styles.lead}>{text('connectionsLead')}</p>
      {list.isPending && <Skeleton height={160} />}
      {list.isError && <ProblemNote error={list.error} onAgain={() => void list.refetch()} />}
      {list.isSuccess && list.data.items.length === 0 && (
        <Text mb="md" className={styles.soft}>
          {text('connectionsNone')}
        </Text>
      )}
      {list.isSuccess && list.data.items.length > 0 && (
        <ul className={styles.cards}>
          {list.data.items.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      <WebhookForm />
    </section>
  );
};

/** Settings → Notifications: one's own wishes; for owners and admins also chats and other systems. */
export const NotificationsPage = () => {
  const me = useMe();
  return (
    <div className={styles.page}>
      <Title order={1}>{text('title')}</Title>
      <p className={styles.lead}>{text('titleLead')}</p>
      <Title order={2} size="h3" mb="xs">
        {text('hear')}
      </Title>
      <PreferencesForm />
      {mayAdminister(me) && <Connections />}
    </div>
  );
};
