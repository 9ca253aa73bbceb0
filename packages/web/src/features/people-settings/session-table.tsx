import type { AccountSession } from '@leadpact/wire';
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { text } from './account-text.ts';
import { browserName } from './browser-name.ts';
import styles from './people-settings.module.css';
import { sessionsQuery } from './queries.ts';

const nameOf = ({ userAgent }: AccountSession): string => {
  const { browser, system } = browserName(userAgent);
  if (browser === null) return userAgent ?? text('unknown');
  return system === null ? browser : text('browserOn', { browser, system });
};

export const SessionTable = () => {
  const { timezone } = useMe().workspace;
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string) => callSilently('DELETE', `/api/v1/account/sessions/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  if (sessions.isPending) return <Skeleton height={96} mt="sm" />;
  if (sessions.isError) return <ProblemNote error={sessions.error} onAgain={() => void sessions.refetch()} />;
  return (
    <>
      {end.isError && <ProblemNote error={end.error} />}
      <WideTable className={styles.table} label={text('sessions')}>
        <thead>
          <tr>
            <th scope="col">{text('browser')}</th>
            <th scope="col">{text('address')}</th>
            <th scope="col">{text('since')}</th>
            <th scope="col">{text('seen')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sessions.data.sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row">{nameOf(session)}</th>
              <td data-label={text('address')}>{session.address ?? '–'}</td>
              <td data-label={text('since')} className={styles.nowrap}>
                {dayAndTime(session.createdAt, timezone)}
              </td>
              <td data-label={text('seen')} className={styles.nowrap}>
                {dayAndTime(session.lastSeenAt, timezone)}
              </td>
              <td className={styles.end}>
                {session.current ? (
                  <span className={styles.good}>{text('here')}</span>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={text('endOf', { browser: nameOf(session) })}
                    loading={end.isPending && end.variables === session.id}
                    onClick={() => end.mutate(session.id)}
                  >
                    {text('end')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
};
