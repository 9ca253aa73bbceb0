import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { text } from './mail-text.ts';
import styles from './people-settings.module.css';
import { mailHealthQuery, mailQuery, manages } from './queries.ts';

/** Links of the mail open in a tab of their own; scripts could not run, were there any. */
const shown = (html: string): string => html.replace('<head>', '<head><base target="_blank">');

const SendAgain = ({ id }: Readonly<{ id: string }>) => {
  const queries = useQueryClient();
  const { server = null } = useQuery(mailHealthQuery).data ?? {};
  const send = useMutation({
    mutationFn: () => callSilently('POST', `/api/v1/mails/${id}/send`),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['mails'] }),
        queries.invalidateQueries({ queryKey: ['mail', id] }),
      ]),
  });
  if (server === null) return null;
  return (
    <>
      <Button size="xs" loading={send.isPending} onClick={() => send.mutate()}>
        {text('send')}
      </Button>
      {send.isError && <ProblemNote error={send.error} />}
    </>
  );
};

/** One mail, as its reader sees it or as plain text. */
export const MailSheet = ({ id }: Readonly<{ id: string }>) => {
  const me = useMe();
  const mail = useQuery(mailQuery(id));
  const [asText, setAsText] = useState(false);
  if (mail.isPending) return <Skeleton height={320} />;
  if (mail.isError) return <ProblemNote error={mail.error} onAgain={() => void mail.refetch()} />;
  const { to, createdAt, state, error, text: plain, html } = mail.data;
  return (
    <>
      <Text>{to}</Text>
      <Text className={styles.soft}>{dayAndTime(createdAt, me.workspace.timezone)}</Text>
      {error !== null && (
        <Text mt="xs" className={styles.warn}>
          {text('reason', { error })}
        </Text>
      )}
      <Group justify="space-between" my="sm">
        {html === null ? (
          <span />
        ) : (
          <SegmentedControl
            size="xs"
            aria-label={text('view')}
            data={[
              { value: 'mail', label: text('asMail') },
              { value: 'text', label: text('asText') },
            ]}
            value={asText ? 'text' : 'mail'}
            onChange={(value) => setAsText(value === 'text')}
          />
        )}
        {manages(me) && (state === 'kept' || state === 'failed') && <SendAgain id={id} />}
      </Group>
      {html === null || asText ? (
        <pre className={styles.plain}>{plain}</pre>
      ) : (
        <iframe
          className={styles.frame}
          title={text('asMail')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={shown(html)}
        />
      )}
    </>
  );
};
