import { CreatedWebhook, Webhook, WebhookDelivery } from '@leadpact/wire';
import { Button, Drawer, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callSilently } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { webhooksQuery } from './notice-queries.ts';
import styles from './settings.module.css';
import { SigningSecret } from './signing-secret.tsx';
import { text } from './text.ts';
import { webhookEventName } from './webhook-event-name.ts';

const looks = { active: styles.good, paused: styles.soft, failing: styles.bad } as const;

const useActions = ({ id }: Webhook) => {
  const queries = useQueryClient();
  const path = `/api/v1/webhooks/${id}`;
  const onSuccess = () => queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  return {
    test: useMutation({
      mutationFn: () => call(WebhookDelivery, 'POST', `${path}/test`),
      onSuccess: () => {
        notifications.show({ message: text('testSent') });
        return onSuccess();
      },
    }),
    change: useMutation({
      mutationFn: (state: 'active' | 'paused') => call(Webhook, 'PATCH', path, { body: { state } }),
      onSuccess,
    }),
    renew: useMutation({ mutationFn: () => call(CreatedWebhook, 'POST', `${path}/secret`) }),
    remove: useMutation({ mutationFn: () => callSilently('DELETE', path), onSuccess }),
  };
};

/** One connection: what it is told, how it stands, and what can be done with it. */
export const WebhookCard = ({ webhook }: Readonly<{ webhook: Webhook }>) => {
  const { name, kind, host, events, state } = webhook;
  const { test, change, renew, remove } = useActions(webhook);
  const [reading, setReading] = useState(false);
  const failed = [test, change, renew, remove].find(({ isError }) => isError);
  const sure = (words: string, act: () => void) => {
    if (window.confirm(words)) act();
  };
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <strong>{name}</strong>
        <span className={looks[state]}>{text(state)}</span>
      </div>
      <p className={styles.soft}>
        {text(kind)} · {host}
      </p>
      <p className={styles.soft}>{events.map((event) => webhookEventName(event)).join(' · ')}</p>
      {failed && <ProblemNote error={failed.error} />}
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {text('sendTest')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setReading(true)}>
          {text('log')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate(state === 'paused' ? 'active' : 'paused')}
        >
          {text(state === 'paused' ? 'resume' : 'pause')}
        </Button>
        {kind === 'standard' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={renew.isPending}
            onClick={() => sure(text('renewSure', { name }), () => renew.mutate())}
          >
            {text('renew')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          loading={remove.isPending}
          onClick={() => sure(text('removeSure', { name }), () => remove.mutate())}
        >
          {text('remove')}
        </Button>
      </Group>
      {renew.isSuccess && renew.data.secret !== null && (
        <SigningSecret key={renew.data.secret} name={name} secret={renew.data.secret} />
      )}
      <Drawer
        opened={reading}
        onClose={() => setReading(false)}
        position="right"
        size="lg"
        title={text('logOf', { name })}
      >
        {reading && <DeliveryLog id={webhook.id} />}
      </Drawer>
    </li>
  );
};
