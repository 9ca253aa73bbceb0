import { AuditCheck, type AuditEntry } from '@leadpact/wire';
import { Alert, Button, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { text } from './audit-text.ts';
import styles from './people-settings.module.css';
import { auditQuery } from './queries.ts';

const whoOf = ({ actor, actorName }: AuditEntry): string => {
  if (actorName !== null) return actorName;
  if (actor === 'command-line') return text('commandLine');
  if (actor.startsWith('key:')) return text('key');
  return /^[\w-]{20,}$/.test(actor) ? text('gone') : actor;
};

const detailsOf = ({ details }: AuditEntry): string =>
  Object.entries(details)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');

const Verify = () => {
  const verify = useMutation({ mutationFn: () => call(AuditCheck, 'POST', '/api/v1/audit/verify') });
  const { ok, entries = 0, broken } = verify.data ?? {};
  return (
    <>
      <Button size="xs" variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
        {text('verify')}
      </Button>
      {verify.isError && <ProblemNote error={verify.error} />}
      {ok === true && (
        <Text mt="xs" role="status" className={styles.good}>
          {text('whole', { count: entries })}
        </Text>
      )}
      {broken && (
        <Alert
          role="alert"
          mt="sm"
          color="red"
          variant="light"
          title={text('broken', { sequence: broken.sequence })}
        >
          {text(broken.problem)}
        </Alert>
      )}
    </>
  );
};

const EntryTable = ({ entries }: Readonly<{ entries: readonly AuditEntry[] }>) => {
  const { timezone } = useMe().workspace;
  return (
    <WideTable className={styles.table} label={text('audit')}>
      <thead>
        <tr>
          <th scope="col">{text('number')}</th>
          <th scope="col">{text('when')}</th>
          <th scope="col">{text('who')}</th>
          <th scope="col">{text('what')}</th>
          <th scope="col">{text('details')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.sequence}>
            <th scope="row">{entry.sequence}</th>
            <td data-label={text('when')} className={styles.nowrap}>
              {dayAndTime(entry.at, timezone)}
            </td>
            <td data-label={text('who')}>{whoOf(entry)}</td>
            <td data-label={text('what')} className={styles.code} title={entry.subject ?? undefined}>
              {entry.action}
            </td>
            <td data-label={text('details')} className={styles.code}>
              {detailsOf(entry) || '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
};

/** Settings → Audit log. */
export const AuditPage = () => {
  const list = useInfiniteQuery(auditQuery);
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <Title order={1}>{text('audit')}</Title>
      <p className={styles.lead}>{text('lead')}</p>
      <Verify />
      {list.isPending && <Skeleton height={240} mt="md" />}
      {list.isError && <ProblemNote error={list.error} onAgain={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && (
        <Text mt="md" className={styles.soft}>
          {text('none')}
        </Text>
      )}
      {entries.length > 0 && (
        <>
          <EntryTable entries={entries} />
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
              name={text('audit')}
              rows={() => [
                ['number', 'at', 'actor', 'name', 'action', 'subject', 'details'],
                ...entries.map((entry) => [
                  entry.sequence,
                  entry.at,
                  entry.actor,
                  entry.actorName,
                  entry.action,
                  entry.subject,
                  JSON.stringify(entry.details),
                ]),
              ]}
            />
          </div>
        </>
      )}
    </>
  );
};
