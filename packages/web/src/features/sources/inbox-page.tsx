import type { InboxSource } from '@leadpact/wire';
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { callSilently } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { AddressSection } from './address-section.tsx';
import { InboxEditor } from './inbox-editor.tsx';
import { MessageList } from './message-list.tsx';
import { exampleQuery, inboxesQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

const RemoveInbox = ({ name }: Readonly<{ name: string }>) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => callSilently('DELETE', `/api/v1/inbox-sources/${name}`),
    onSuccess: async () => {
      await navigate({ to: '/settings/sources' });
      await queries.invalidateQueries({ queryKey: inboxesQuery.queryKey });
    },
  });
  const onRemove = () => {
    if (window.confirm(text('removeSure', { name }))) remove.mutate();
  };
  return (
    <div className={styles.part}>
      {remove.isError && <ProblemNote error={remove.error} />}
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={onRemove}>
        {text('remove')}
      </Button>
    </div>
  );
};

const Inbox = ({ inbox }: Readonly<{ inbox: InboxSource }>) => {
  const example = useQuery(exampleQuery(inbox.name));
  return (
    <>
      <AddressSection inbox={inbox} />
      {example.isPending && <Skeleton height={240} mt="lg" />}
      {example.isError && <ProblemNote error={example.error} onAgain={() => void example.refetch()} />}
      {example.isSuccess &&
        (example.data.example === null ? (
          <p className={styles.card} role="status">
            {text('exampleNone')}
          </p>
        ) : (
          <InboxEditor inbox={inbox} example={example.data.example} key={inbox.name} />
        ))}
      <MessageList name={inbox.name} />
      <RemoveInbox name={inbox.name} />
    </>
  );
};

/** Settings → Sources → one inbox: where to send, what the messages mean, and which of them wait. */
export const InboxPage = () => {
  const { inbox: name } = useParams({ from: '/inside/settings/sources/$inbox' });
  const inboxes = useQuery(inboxesQuery);
  const inbox = inboxes.data?.items.find((one) => one.name === name);
  return (
    <>
      <Link to="/settings/sources">← {text('back')}</Link>
      <Title order={1} mt="xs" mb="md">
        {name}
      </Title>
      {inboxes.isPending && <Skeleton height={240} />}
      {inboxes.isError && <ProblemNote error={inboxes.error} onAgain={() => void inboxes.refetch()} />}
      {inboxes.isSuccess && inbox === undefined && <Text>{text('inboxesNone')}</Text>}
      {inbox && <Inbox inbox={inbox} />}
    </>
  );
};
