import { type InboxExample, type InboxMapping, InboxSource } from '@leadpact/wire';
import { Alert, Button, Skeleton, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { AddressSection } from './address-section.tsx';
import { fieldsOf, typesOf } from './event-fields.ts';
import { ExampleTree } from './example-tree.tsx';
import { pickOf, placeKey, placesFor, setTarget, targetPick, wordsAt } from './mapping-edits.ts';
import { MappingForm } from './mapping-form.tsx';
import { MessageList } from './message-list.tsx';
import { PreviewList } from './preview-list.tsx';
import { exampleQuery, inboxesQuery, messagesQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

type Example = NonNullable<InboxExample['example']>;

/** Rows that name no place yet say nothing. */
const withoutGaps = (mapping: InboxMapping): InboxMapping => {
  const says = (pick: InboxMapping['key']): boolean =>
    pick !== null && (pick.kind === 'constant' ? pick.value !== '' : pick.path.length > 0);
  return {
    ...mapping,
    key: says(mapping.key) ? mapping.key : null,
    time: says(mapping.time) ? mapping.time : null,
    only: mapping.only.filter((one) => one.in.length > 0),
    fields: Object.fromEntries(Object.entries(mapping.fields).filter(([, pick]) => says(pick))),
  };
};

const usesOf = (mapping: InboxMapping): ReadonlyMap<string, string> => {
  const targets = [
    ['type', text('type')] as const,
    ['key', text('key')] as const,
    ['time', text('time')] as const,
    ...Object.keys(mapping.fields).map((field) => [field, field] as const),
  ];
  return new Map(
    targets.flatMap(([target, label]) => {
      const pick = targetPick(mapping, target);
      return pick?.kind === 'path' && pick.path.length > 0 ? [[placeKey(pick.path), label] as const] : [];
    }),
  );
};

const Editor = ({ inbox, example }: Readonly<{ inbox: InboxSource; example: Example }>) => {
  const { timezone } = useMe().workspace;
  const queries = useQueryClient();
  const newest = useQuery(messagesQuery(inbox.name, 'waiting'));
  const [mapping, setMapping] = useState<InboxMapping>(inbox.mapping ?? example.suggestion);
  const messages = [example.body, ...(newest.data?.items.map(({ body }) => body) ?? [])];
  const places = placesFor(example.places, mapping.each);
  const save = useMutation({
    mutationFn: () =>
      call(InboxSource, 'PUT', `/api/v1/inbox-sources/${inbox.name}/mapping`, { body: withoutGaps(mapping) }),
    onSuccess: () => {
      notifications.show({ message: text('saved') });
      return queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('inbox-'),
      });
    },
  });
  const targets = [
    { target: 'key', label: text('key') },
    { target: 'time', label: text('time') },
    { target: 'type', label: text('type') },
    ...fieldsOf(typesOf(mapping)).map((field) => ({ target: field, label: field })),
  ];
  return (
    <>
      <div className={styles.columns}>
        <section className={styles.sticky} aria-labelledby="inbox-example">
          <h2 id="inbox-example">{text('example')}</h2>
          <Text className={styles.soft} mb="xs">
            {text('exampleAt', { when: dayAndTime(example.receivedAt, timezone) })}
          </Text>
          <ExampleTree
            places={places}
            used={usesOf(mapping)}
            targets={targets}
            onUse={(target, { path }) =>
              setMapping(
                setTarget(mapping, target, pickOf(target, path, wordsAt(messages, path, mapping.each))),
              )
            }
          />
        </section>
        <section aria-labelledby="inbox-mapping">
          <h2 id="inbox-mapping">{text('mapping')}</h2>
          {inbox.mapping === null && <Alert mb="md">{text('mappingSuggested')}</Alert>}
          <MappingForm mapping={mapping} places={example.places} messages={messages} onChange={setMapping} />
          {save.isError && <ProblemNote error={save.error} />}
          <div className={styles.actions}>
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {text('saveMapping')}
            </Button>
          </div>
        </section>
      </div>
      <PreviewList name={inbox.name} mapping={withoutGaps(mapping)} />
    </>
  );
};

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
          <Editor inbox={inbox} example={example.data.example} key={inbox.name} />
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
