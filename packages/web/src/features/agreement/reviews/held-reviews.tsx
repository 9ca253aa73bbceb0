import type { AgreementReviews } from '@leadpact/wire';
import { Button, Group, Select, Textarea, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { refusedFields } from '../../../shared/api.ts';
import { weekdayAndDay } from '../../../shared/text/format.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import styles from './reviews.module.css';
import { useHoldReview } from './reviews-queries.ts';
import { text } from './text.ts';

const today = (timezone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date());

const HoldForm = ({ reviews, timezone, standing }: AgreementReviews) => {
  const own = reviews.find(({ name }) => name === standing.name) ?? reviews[0];
  const [review, setReview] = useState(own?.id ?? '');
  const [date, setDate] = useState(today(timezone));
  const [notes, setNotes] = useState('');
  const hold = useHoldReview();
  const fields = refusedFields(hold.error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    hold.mutate(
      { review, date, notes },
      {
        onSuccess: () => {
          setNotes('');
          notifications.show({ message: text('holdSaved') });
        },
      },
    );
  };
  return (
    <form onSubmit={send} className={styles.form}>
      {hold.isError && <ProblemNote error={hold.error} />}
      <div className={styles.pair}>
        <Select
          label={text('review')}
          data={reviews.map(({ id, name }) => ({ value: id, label: name }))}
          value={review}
          allowDeselect={false}
          onChange={(value) => setReview(value ?? review)}
        />
        <TextInput
          type="date"
          label={text('date')}
          required
          max={today(timezone)}
          value={date}
          error={fields.date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={text('notes')}
        description={text('notesHelp')}
        autosize
        minRows={3}
        maxLength={10_000}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" loading={hold.isPending}>
          {text('holdSave')}
        </Button>
      </Group>
    </form>
  );
};

/** Writing down that a review took place, and those that did. */
export const HeldReviews = (page: AgreementReviews) => (
  <>
    {page.mayEdit && page.reviews.length > 0 && (
      <section className={styles.part} aria-label={text('hold')}>
        <Title order={2} size="h3">
          {text('hold')}
        </Title>
        <HoldForm {...page} />
      </section>
    )}
    <section className={styles.part} aria-label={text('held')}>
      <Title order={2} size="h3">
        {text('held')}
      </Title>
      {page.held.length === 0 ? (
        <p className={styles.soft}>{text('heldNone')}</p>
      ) : (
        <ul className={styles.list}>
          {page.held.map(({ id, name, date, notes, versionNumber, by }) => (
            <li key={id}>
              <div className={styles.line}>
                <strong>
                  {name}, {weekdayAndDay(date)}
                </strong>
                <span className={styles.soft}>{text('heldBy', { number: versionNumber, by })}</span>
              </div>
              {notes !== '' && <p className={styles.notes}>{notes}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  </>
);
