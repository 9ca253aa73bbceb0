import { WebhookDelivery, WebhookEvent } from '@leadpact/wire';
import { Button, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { deliveriesQuery } from './notice-queries.ts';
import styles from './settings.module.css';
import { text } from './text.ts';
import { webhookEventName } from './webhook-event-name.ts';

const looks = { waiting: styles.warn, sent: styles.good, failed: styles.bad } as const;

const nameOf = (event: string): string => {
  const known = WebhookEvent.safeParse(event);
  return known.success ? webhookEventName(known.data) : text('test');
};

type Line = Readonly<{ delivery: WebhookDelivery; onReplay: () => void; busy: boolean }>;

const DeliveryLine = ({ delivery, onReplay, busy }: Line) => {
  const { timezone } = useMe().workspace;
  const { event, state, attempts, error, createdAt, nextAttemptAt } = delivery;
  return (
    <li className={styles.delivery}>
      <div className={styles.cardHead}>
        <span>
          <strong>{nameOf(event)}</strong>{' '}
          <span className={styles.soft}>{dayAndTime(createdAt, timezone)}</span>
        </span>
        <span className={looks[state]}>{text(state)}</span>
      </div>
      <p className={styles.soft}>
        {text('attempts', { count: attempts })}
        {nextAttemptAt !== null &&
          attempts > 0 &&
          ` · ${text('nextAt', { when: dayAndTime(nextAttemptAt, timezone) })}`}
      </p>
      {error !== null && <p className={styles.bad}>{error}</p>}
      {state !== 'waiting' && (
        <Button size="compact-sm" variant="default" loading={busy} onClick={onReplay}>
          {text('replay')}
        </Button>
      )}
    </li>
  );
};

/** The newest messages to one receiver, and how they went. */
export const DeliveryLog = ({ id }: Readonly<{ id: string }>) => {
  const queries = useQueryClient();
  const log = useQuery(deliveriesQuery(id));
  const replay = useMutation({
    mutationFn: (delivery: string) =>
      call(WebhookDelivery, 'POST', `/api/v1/webhooks/${id}/deliveries/${delivery}/replay`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  if (log.isPending) return <Skeleton height={240} />;
  if (log.isError) return <ProblemNote error={log.error} onAgain={() => void log.refetch()} />;
  if (log.data.items.length === 0) return <Text className={styles.soft}>{text('logNone')}</Text>;
  return (
    <>
      {replay.isError && <ProblemNote error={replay.error} />}
      <ul className={styles.cards}>
        {log.data.items.map((delivery) => (
          <DeliveryLine
            key={delivery.id}
            delivery={delivery}
            busy={replay.isPending && replay.variables === delivery.id}
            onReplay={() => replay.mutate(delivery.id)}
          />
        ))}
      </ul>
    </>
  );
};
