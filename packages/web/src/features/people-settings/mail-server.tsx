import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { text } from './mail-text.ts';
import styles from './people-settings.module.css';
import { mailHealthQuery } from './queries.ts';

const useAction = (path: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callSilently('POST', path),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mails'] }),
  });
};

/** The mail server, what waits, and what it said last. */
export const MailServer = () => {
  const { user, workspace } = useMe();
  const health = useQuery(mailHealthQuery);
  const test = useAction('/api/v1/mails/test');
  const hurry = useAction('/api/v1/mails/hurry');
  if (health.isPending) return <Skeleton height={72} />;
  if (health.isError) return <ProblemNote error={health.error} onAgain={() => void health.refetch()} />;
  const { server, waiting, failed, lastError, lastSentAt } = health.data;
  const state = [
    ...(lastSentAt === null ? [] : [text('lastSent', { when: dayAndTime(lastSentAt, workspace.timezone) })]),
    text('waitingCount', { count: waiting }),
    ...(failed === 0 ? [] : [text('failedCount', { count: failed })]),
  ].join(' ');
  return (
    <>
      {server === null ? (
        <Alert variant="light" color="gray" title={text('noServer')}>
          {text('noServerHelp')}
        </Alert>
      ) : (
        <>
          <Text>{text('sending', { ...server })}</Text>
          <Text className={styles.soft}>{state}</Text>
        </>
      )}
      {server !== null && lastError !== null && (
        <Alert role="alert" mt="sm" variant="light" color="orange" title={text('refused')}>
          {text('refusedHelp', { error: lastError.replace(/\.$/, '') })}
        </Alert>
      )}
      <Group mt="sm" gap="xs">
        <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {text('test')}
        </Button>
        {server !== null && lastError !== null && (
          <Button size="xs" variant="default" loading={hurry.isPending} onClick={() => hurry.mutate()}>
            {text('hurry')}
          </Button>
        )}
      </Group>
      {test.isError && <ProblemNote error={test.error} />}
      {hurry.isError && <ProblemNote error={hurry.error} />}
      {test.isSuccess && (
        <Text mt="xs" className={styles.soft} role="status">
          {text('tested', { email: user.email })}
        </Text>
      )}
    </>
  );
};
