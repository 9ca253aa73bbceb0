import { Tally } from '@leadpact/wire';
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api.ts';
import { mayChange, useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './running-month.module.css';
import { text } from './text-months.ts';

/** The month's count of a channel, typed where its leads are not in the ledger. */
export const TallyForm = ({ month }: Readonly<{ month: string }>) => {
  const me = useMe();
  const queries = useQueryClient();
  const [channel, setChannel] = useState('');
  const [leads, setLeads] = useState<number | null>(null);
  const put = useMutation({
    mutationFn: (body: Tally) => call(Tally, 'PUT', '/api/v1/tallies', { body }),
    onSuccess: async () => {
      setChannel('');
      setLeads(null);
      await queries.invalidateQueries({ queryKey: ['plan'] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (channel.trim() !== '' && leads !== null) put.mutate({ month, channel: channel.trim(), leads });
  };
  if (!mayChange(me)) return null;
  return (
    <details className={styles.details}>
      <summary>{text('tallyAdd')}</summary>
      <p className={styles.soft}>{text('tallyHelp')}</p>
      {put.isError && <ProblemNote error={put.error} />}
      <form className={styles.form} onSubmit={send}>
        <TextInput
          label={text('tallyChannel')}
          maxLength={100}
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
        />
        <NumberInput
          label={text('tallyCount')}
          min={0}
          max={100_000_000}
          allowDecimal={false}
          hideControls
          value={leads ?? ''}
          onChange={(value) => setLeads(typeof value === 'number' ? value : null)}
        />
        <Button
          type="submit"
          variant="default"
          loading={put.isPending}
          disabled={channel.trim() === '' || leads === null}
        >
          {text('tallySave')}
        </Button>
      </form>
    </details>
  );
};
