import { type InboxExample, type InboxMapping, InboxSource } from '@leadpact/wire';
import { Alert, Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { fieldsOf, typesOf } from './event-fields.ts';
import { ExampleTree } from './example-tree.tsx';
import { pickOf, placeKey, placesFor, setTarget, targetPick, wordsAt } from './mapping-edits.ts';
import { MappingForm } from './mapping-form.tsx';
import { PreviewList } from './preview-list.tsx';
import { messagesQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';
import { withoutGaps } from './without-gaps.ts';

type Example = NonNullable<InboxExample['example']>;

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

/** The mapping of an inbox beside the last example, and what it makes of the newest messages. */
export const InboxEditor = ({ inbox, example }: Readonly<{ inbox: InboxSource; example: Example }>) => {
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
