import { SegmentedControl, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { outcomeWords } from '../../shared/lead/event-words.ts';
import { Choices } from './choices.tsx';
import styles from './queue.module.css';
import { text } from './text.ts';
import type { WorkedAction } from './use-queue-work.ts';

const MEDIA = ['call', 'email', 'sms', 'social', 'visit', 'other'] as const;
type Medium = (typeof MEDIA)[number];
const isMedium = (medium: string): medium is Medium => MEDIA.some((one) => one === medium);

const outcomesOf = (medium: Medium): readonly string[] => {
  if (medium === 'call') return ['no_answer', 'voicemail', 'connected', 'meeting_booked'];
  if (medium === 'visit') return ['no_answer', 'connected', 'meeting_booked'];
  return ['sent', 'connected', 'meeting_booked', 'bounced'];
};

const wordsOfOutcome = (medium: Medium, outcome: string): string =>
  outcome === 'connected' && medium !== 'call' && medium !== 'visit'
    ? text('replied')
    : outcomeWords(outcome);

type Props = Readonly<{
  medium: string;
  onMedium: (medium: string) => void;
  onAct: (action: WorkedAction) => void;
  onCancel: () => void;
}>;

/** What came of a call, a mail or another attempt: one key for the outcome, a note if there is something to say. */
export const AskOutcome = ({ medium: asked, onMedium, onAct, onCancel }: Props) => {
  const [note, setNote] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const medium = isMedium(asked) ? asked : 'other';
  const choices = outcomesOf(medium).map((outcome) => ({
    name: outcome,
    label: wordsOfOutcome(medium, outcome),
    onChoose: () =>
      onAct({
        kind: 'attempts',
        body: { medium, outcome, ...(note.trim() === '' ? {} : { note: note.trim() }) },
        what: `${text(`medium_${medium}`)}, ${wordsOfOutcome(medium, outcome)}`,
      }),
  }));
  return (
    <Choices
      title={text('chooseOutcome')}
      choices={choices}
      onNote={() => field.current?.focus()}
      onCancel={onCancel}
    >
      <SegmentedControl
        className={styles.media}
        size="xs"
        aria-label={text('medium')}
        data={MEDIA.map((value) => ({ value, label: text(`medium_${value}`) }))}
        value={medium}
        onChange={onMedium}
      />
      <Textarea
        ref={field}
        label={text('note')}
        description={<span className={styles.kbd}>{text('noteHelp')}</span>}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={4_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </Choices>
  );
};
