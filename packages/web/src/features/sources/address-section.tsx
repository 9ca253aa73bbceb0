import { InboxSource } from '@leadpact/wire';
import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { CopyText } from './copy-text.tsx';
import { inboxesQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

/** Where a tool sends to: with a key, or to an address of its own. */
export const AddressSection = ({ inbox }: Readonly<{ inbox: InboxSource }>) => {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (method: 'POST' | 'DELETE') =>
      call(InboxSource, method, `/api/v1/inbox-sources/${inbox.name}/address`),
    onSuccess: () => queries.invalidateQueries({ queryKey: inboxesQuery.queryKey }),
  });
  const ask = (method: 'POST' | 'DELETE', question: string) => {
    if (inbox.address === null || window.confirm(question)) change.mutate(method);
  };
  const posted = `${window.location.origin}/api/v1/inbox/${inbox.name}`;
  return (
    <section aria-labelledby="inbox-address">
      <h2 id="inbox-address">{text('address')}</h2>
      <Text className={styles.soft}>{text('addressKey')}</Text>
      <div className={styles.head}>
        <span className={styles.mono}>POST {posted}</span>
        <CopyText value={posted} label={`${text('copy')}: ${posted}`} />
      </div>
      <Text mt="sm" className={styles.soft}>
        {text('addressOpen')}
      </Text>
      {inbox.address !== null && (
        <div className={styles.head}>
          <span className={styles.mono}>POST {inbox.address}</span>
          <CopyText value={inbox.address} label={`${text('copy')}: ${text('addressOpen')}`} />
        </div>
      )}
      {change.isError && <ProblemNote error={change.error} />}
      <div className={styles.actions}>
        <Button
          variant="default"
          size="compact-md"
          loading={change.isPending && change.variables === 'POST'}
          onClick={() => ask('POST', text('addressAnewSure'))}
        >
          {text(inbox.address === null ? 'addressMake' : 'addressAnew')}
        </Button>
        {inbox.address !== null && (
          <Button
            variant="subtle"
            size="compact-md"
            color="red"
            loading={change.isPending && change.variables === 'DELETE'}
            onClick={() => ask('DELETE', text('addressEndSure'))}
          >
            {text('addressEnd')}
          </Button>
        )}
      </div>
    </section>
  );
};
