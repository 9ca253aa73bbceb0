import type { Warming as WarmingLeads } from '@leadpact/wire';
import { Button, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { stepWords } from '../../shared/lead/event-words.ts';
import { shortTime } from '../../shared/lead/time-words.ts';
import { money } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './queue.module.css';
import { warmingQuery } from './queue-queries.ts';
import type { Place } from './queue-row.tsx';
import { text } from './text.ts';
import { nameOf, type QueueWork } from './use-queue-work.ts';

type Item = WarmingLeads['items'][number];

const TakeForm = ({
  item,
  work,
  onClose,
}: Readonly<{ item: Item; work: QueueWork; onClose: () => void }>) => {
  const [reason, setReason] = useState('');
  const take = (event: FormEvent): void => {
    event.preventDefault();
    const said = reason.trim();
    if (said === '') return;
    onClose();
    work.send(item, { kind: 'handoff', body: { reason: said }, what: '' });
  };
  return (
    <form onSubmit={take} className={styles.oneField}>
      <TextInput
        autoFocus
        label={text('takeReason')}
        description={text('takeHelp')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <Button type="submit" disabled={reason.trim() === ''}>
        {text('take')}
      </Button>
    </form>
  );
};

type CardProps = Readonly<{ item: Item; place: Place; work: QueueWork; mayTake: boolean }>;

const WarmCard = ({ item, place, work, mayTake }: CardProps) => {
  const [isTaking, setTaking] = useState(false);
  const { step, callToAction, offer, score, company, valueMinor } = item;
  const done = work.doneWords(item.key);
  return (
    <li className={styles.warm} data-done={done !== null}>
      <div className={styles.rowHead}>
        <Link to="/leads/$key" params={{ key: item.key }} className={styles.warmName}>
          {nameOf(item)}
        </Link>
        {valueMinor !== null && <span className={styles.rowValue}>{money(valueMinor, place.currency)}</span>}
      </div>
      <div className={styles.rowSoft}>
        {[score === null ? null : text('score', { score }), company]
          .filter((part) => part !== null)
          .join(' · ')}
      </div>
      {step !== null && (
        <div className={styles.rowLine}>
          {text('steps', { step: stepWords(step), at: shortTime(step.at, place.timezone, place.now) })}
        </div>
      )}
      {callToAction !== null && (
        <div className={styles.rowSoft}>{text('offered', { callToAction, offer: offer ?? 'none' })}</div>
      )}
      {done !== null && <div className={styles.rowDone}>✓ {done}</div>}
      {mayTake && done === null && !isTaking && (
        <Button
          size="xs"
          variant="default"
          aria-label={text('taken', { name: nameOf(item) })}
          onClick={() => setTaking(true)}
        >
          {text('take')}
        </Button>
      )}
      {isTaking && <TakeForm item={item} work={work} onClose={() => setTaking(false)} />}
    </li>
  );
};

type Props = Readonly<{ place: Place; work: QueueWork; mayTake: boolean }>;

/** Leads that are still Marketing's and about to become Sales': who they are, what they just did, what comes next. */
export const Warming = ({ place, work, mayTake }: Props) => {
  const { data, isPending, isError, error, refetch } = useQuery(warmingQuery);
  return (
    <section className={styles.warming} aria-labelledby="warming">
      <h2 id="warming" className={styles.warmingTitle}>
        {text('warming')}
      </h2>
      {isPending && <Skeleton height={120} />}
      {isError && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {data && (
        <>
          <p className={styles.soft}>{text('warmingHelp', { points: data.threshold ?? 'none' })}</p>
          {data.items.length === 0 && <p>{text('warmingNone')}</p>}
          <ul className={styles.warmList}>
            {data.items.map((item) => (
              <WarmCard key={item.key} item={item} place={place} work={work} mayTake={mayTake} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
