import type { MailLine } from '@leadpact/wire';
import { Button, Drawer, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { Door } from '../../shared/ui/door.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { MailServer } from './mail-server.tsx';
import { MailSheet } from './mail-sheet.tsx';
import { text } from './mail-text.ts';
import styles from './people-settings.module.css';
import { mailsQuery, manages } from './queries.ts';

const looks = { waiting: styles.soft, sent: styles.good, failed: styles.bad, kept: styles.soft } as const;

const MailState = ({ mail }: Readonly<{ mail: MailLine }>) => {
  const { timezone } = useMe().workspace;
  if (mail.state === 'waiting' && mail.error !== null && mail.nextAttemptAt !== null)
    return (
      <span className={styles.warn}>
        {text('retrying', { count: mail.attempts, when: dayAndTime(mail.nextAttemptAt, timezone) })}
      </span>
    );
  return <span className={looks[mail.state]}>{text(mail.state)}</span>;
};

const MailTable = ({
  mails,
  onRead,
}: Readonly<{ mails: readonly MailLine[]; onRead: (id: string) => void }>) => {
  const { timezone } = useMe().workspace;
  return (
    <WideTable className={styles.table} label={text('mail')}>
      <thead>
        <tr>
          <th scope="col">{text('subject')}</th>
          <th scope="col">{text('to')}</th>
          <th scope="col">{text('when')}</th>
          <th scope="col">{text('state')}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <th scope="row">
              <Door label={text('readMail', { subject: mail.subject })} onOpen={() => onRead(mail.id)}>
                {mail.subject}
              </Door>
            </th>
            <td data-label={text('to')}>{mail.to}</td>
            <td data-label={text('when')} className={styles.nowrap}>
              {dayAndTime(mail.createdAt, timezone)}
            </td>
            <td data-label={text('state')}>
              <MailState mail={mail} />
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
};

/** Settings → Mail: every mail that was written, and how sending stands. */
export const MailPage = () => {
  const me = useMe();
  const list = useInfiniteQuery(mailsQuery);
  const [reading, setReading] = useState<string | null>(null);
  const mails = list.data?.pages.flatMap((page) => page.mails) ?? [];
  const title = mails.find(({ id }) => id === reading)?.subject;
  return (
    <>
      <Title order={1}>{text('mail')}</Title>
      <p className={styles.lead}>{text(manages(me) ? 'allLead' : 'ownLead')}</p>
      {manages(me) && <MailServer />}
      {list.isPending && <Skeleton height={200} mt="md" />}
      {list.isError && <ProblemNote error={list.error} onAgain={() => void list.refetch()} />}
      {list.isSuccess && mails.length === 0 && (
        <Text mt="md" className={styles.soft}>
          {text('none')}
        </Text>
      )}
      {mails.length > 0 && (
        <>
          <MailTable mails={mails} onRead={setReading} />
          <div className={styles.export}>
            {list.hasNextPage ? (
              <Button
                variant="default"
                size="xs"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {text('older')}
              </Button>
            ) : (
              <span />
            )}
            <TableExport
              name={text('mail')}
              rows={() => [
                ['subject', 'to', 'written', 'state', 'sent', 'error'],
                ...mails.map((mail) => [
                  mail.subject,
                  mail.to,
                  mail.createdAt,
                  mail.state,
                  mail.sentAt,
                  mail.error,
                ]),
              ]}
            />
          </div>
        </>
      )}
      <Drawer
        opened={reading !== null}
        onClose={() => setReading(null)}
        position="right"
        size="lg"
        title={title ?? text('mail')}
      >
        {reading !== null && <MailSheet key={reading} id={reading} />}
      </Drawer>
    </>
  );
};
