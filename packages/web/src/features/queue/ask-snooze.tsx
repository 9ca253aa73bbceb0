import type { LeadPage } from '@leadpact/wire';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { shortTime } from '../../shared/lead/time-words.ts';
import { Choices } from './choices.tsx';
import styles from './queue.module.css';
import { text } from './text.ts';
import type { WorkedAction } from './use-queue-work.ts';

const WORDS = { 1: 'snooze_1', 3: 'snooze_3', 7: 'snooze_7', 14: 'snooze_14', 30: 'snooze_30' } as const;
const isOffered = (days: number): days is keyof typeof WORDS => Object.hasOwn(WORDS, days);

type Props = Readonly<{
  page: LeadPage;
  onAct: (action: WorkedAction) => void;
  onCancel: () => void;
}>;

/** Until when a lead waits: openings of working days, or any moment. */
export const AskSnooze = ({ page: { snoozes, timezone, asOf }, onAct, onCancel }: Props) => {
  const [other, setOther] = useState('');
  const now = Date.parse(asOf);
  const send = (until: string): void =>
    onAct({ kind: 'snooze', body: { until }, what: shortTime(until, timezone, now) });
  const choices = snoozes.flatMap(({ days, until }) => {
    if (!isOffered(days)) return [];
    const label = text('snoozeAt', { words: text(WORDS[days]), at: shortTime(until, timezone, now) });
    return [{ name: String(days), label, onChoose: () => send(until) }];
  });
  const sendOther = (event: FormEvent): void => {
    event.preventDefault();
    const until = new Date(other);
    if (!Number.isNaN(until.getTime())) send(until.toISOString());
  };
  return (
    <Choices title={text('chooseSnooze')} choices={choices} onCancel={onCancel}>
      <form onSubmit={sendOther} className={styles.oneField}>
        <TextInput
          type="datetime-local"
          label={text('anotherDay')}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={other === ''}>
          {text('snooze')}
        </Button>
      </form>
    </Choices>
  );
};
