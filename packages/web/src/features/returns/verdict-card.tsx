import type { DisputedVerdict, DisputedVerdicts } from '@leadpact/wire';
import { Button, Group, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { day, money } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './returns.module.css';
import { text } from './text.ts';
import { useVerdictAnswer } from './verdicts-queries.ts';

type Props = Readonly<{ verdict: DisputedVerdict; verdicts: DisputedVerdicts; timezone: string }>;

const Facts = ({ verdict, verdicts, timezone }: Props) => {
  const { lead, reason, rejectedBy, rejectedAt, note, duplicateOf, contested, valueMinor } = verdict;
  const at = day(rejectedAt, timezone);
  const why = reason ?? '';
  return (
    <>
      <div className={styles.cardHead}>
        <Link to="/leads/$key" params={{ key: lead.key }} className={styles.name}>
          {lead.name ?? lead.key}
        </Link>
        <span>{valueMinor === null ? '' : money(valueMinor, verdicts.currency)}</span>
      </div>
      <p className={styles.flat}>
        {rejectedBy === null
          ? text('rejected', { reason: why, at })
          : text('rejectedBy', { reason: why, by: rejectedBy, at })}
      </p>
      {duplicateOf !== null && (
        <p className={styles.flat}>
          <Link to="/leads/$key" params={{ key: duplicateOf }}>
            {text('duplicateOf', { key: duplicateOf })}
          </Link>
        </p>
      )}
      {note !== null && <p className={styles.soft}>{text('note', { note })}</p>}
      {contested !== null && (
        <p className={styles.contest}>
          <span aria-hidden>◔</span>{' '}
          {text('contestedBy', {
            by: contested.by ?? text('someone'),
            at: day(contested.at, timezone),
            note: contested.note ?? '',
          })}
        </p>
      )}
    </>
  );
};

/** A verdict that waits for the heads. */
export const ContestedCard = (props: Props) => {
  const { verdict, verdicts } = props;
  const [note, setNote] = useState('');
  const answer = useVerdictAnswer(verdict.lead.key);
  const settle = (upheld: boolean) => {
    const words = note.trim();
    answer.mutate({ kind: 'settlement', upheld, ...(words === '' ? {} : { note: words }) });
  };
  return (
    <li className={styles.card}>
      <Facts {...props} />
      {answer.isError && <ProblemNote error={answer.error} />}
      {verdicts.maySettle ? (
        <>
          <Textarea
            label={text('settleNote')}
            autosize
            maxLength={4_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button variant="default" loading={answer.isPending} onClick={() => settle(true)}>
              {text('uphold')}
            </Button>
            <Button loading={answer.isPending} onClick={() => settle(false)}>
              {text('overturn')}
            </Button>
          </Group>
        </>
      ) : (
        <p className={styles.soft}>{text('mayNot')}</p>
      )}
    </li>
  );
};

/** A verdict that Marketing may contest. */
export const DisputableCard = (props: Props) => {
  const { verdict, verdicts } = props;
  const [note, setNote] = useState('');
  const [isOpen, setOpen] = useState(false);
  const answer = useVerdictAnswer(verdict.lead.key);
  return (
    <li className={styles.card}>
      <Facts {...props} />
      {answer.isError && <ProblemNote error={answer.error} />}
      {verdicts.mayContest && !isOpen && (
        <div>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {text('contest')}
          </Button>
        </div>
      )}
      {isOpen && (
        <>
          <Textarea
            label={text('contestNote')}
            required
            autosize
            data-autofocus
            maxLength={1_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button
              disabled={note.trim() === ''}
              loading={answer.isPending}
              onClick={() => answer.mutate({ kind: 'contest', note: note.trim() })}
            >
              {text('contestSend')}
            </Button>
            <Button variant="subtle" onClick={() => setOpen(false)}>
              {text('cancel')}
            </Button>
          </Group>
        </>
      )}
    </li>
  );
};
