import { InboxSource } from '@leadpact/wire';
import { Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime, whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { inboxesQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

const NewInbox = () => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => call(InboxSource, 'POST', '/api/v1/inbox-sources', { body: { name } }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: inboxesQuery.queryKey });
      await navigate({ to: '/settings/sources/$inbox', params: { inbox: made.name } });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const problem = make.error instanceof ApiProblem ? (make.error.fields.name ?? make.error.message) : null;
  return (
    <form onSubmit={send} noValidate className={styles.actions}>
      <TextInput
        label={text('inboxName')}
        description={text('inboxNameHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={problem}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        w={320}
        maw="100%"
      />
      <Button type="submit" variant="default" mt={23} loading={make.isPending} disabled={name === ''}>
        {text('inboxNew')}
      </Button>
    </form>
  );
};

const stateOf = ({ mapping, counts }: InboxSource): string => {
  if (mapping === null) return text('inboxUnmapped');
  const waiting = counts.waiting ?? 0;
  return waiting > 0 ? text('inboxNeeds', { count: waiting }) : text('inboxMapped');
};

const InboxTable = ({
  inboxes,
  manages,
}: Readonly<{ inboxes: readonly InboxSource[]; manages: boolean }>) => {
  const { timezone } = useMe().workspace;
  return (
    <WideTable className={styles.table} label={text('inboxes')}>
      <thead>
        <tr>
          <th scope="col">{text('inboxName')}</th>
          <th scope="col">{text('inboxState')}</th>
          <th scope="col" className={styles.figure}>
            {text('inboxWaiting')}
          </th>
          <th scope="col" className={styles.figure}>
            {text('inboxStored')}
          </th>
          <th scope="col" className={styles.figure}>
            {text('inboxSkipped')}
          </th>
          <th scope="col">{text('inboxLast')}</th>
        </tr>
      </thead>
      <tbody>
        {inboxes.map((inbox) => (
          <tr key={inbox.name}>
            <th scope="row">
              {manages ? (
                <Link to="/settings/sources/$inbox" params={{ inbox: inbox.name }}>
                  {inbox.name}
                </Link>
              ) : (
                inbox.name
              )}
            </th>
            <td>{stateOf(inbox)}</td>
            <td className={styles.figure}>{whole(inbox.counts.waiting)}</td>
            <td className={styles.figure}>{whole(inbox.counts.stored)}</td>
            <td className={styles.figure}>{whole(inbox.counts.skipped)}</td>
            <td>
              {inbox.lastReceivedAt === null ? text('never') : dayAndTime(inbox.lastReceivedAt, timezone)}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
};

/** The inboxes for whatever a workflow sends. */
export const InboxSection = ({ manages }: Readonly<{ manages: boolean }>) => {
  const inboxes = useQuery(inboxesQuery);
  return (
    <section className={styles.part} aria-labelledby="sources-inboxes">
      <h2 id="sources-inboxes">{text('inboxes')}</h2>
      <p className={styles.lead}>{text('inboxesHelp')}</p>
      {inboxes.isPending && <Skeleton height={80} />}
      {inboxes.isError && <ProblemNote error={inboxes.error} onAgain={() => void inboxes.refetch()} />}
      {inboxes.data?.items.length === 0 && <Text className={styles.soft}>{text('inboxesNone')}</Text>}
      {inboxes.data && inboxes.data.items.length > 0 && (
        <InboxTable inboxes={inboxes.data.items} manages={manages} />
      )}
      {manages && <NewInbox />}
    </section>
  );
};
