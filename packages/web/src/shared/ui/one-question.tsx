import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import styles from './one-question.module.css';

type Props = Readonly<{
  question: string;
  words: Readonly<{ send: string; cancel: string }>;
  /** Whether an empty answer may be sent. */
  optional?: boolean;
  isSending?: boolean;
  /** What else is chosen, in front of the question. */
  children?: ReactNode;
  onSend: (answer: string) => void;
  onCancel: () => void;
}>;

/** One question in one line, to be answered before something is done. */
export const OneQuestion = ({
  question,
  words,
  optional = false,
  isSending = false,
  children,
  onSend,
  onCancel,
}: Props) => {
  const [answer, setAnswer] = useState('');
  const said = answer.trim();
  const lacks = !optional && said === '';
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!lacks) onSend(said);
  };
  return (
    <form onSubmit={send} className={styles.form}>
      {children}
      <TextInput
        autoFocus
        className={styles.answer}
        label={question}
        value={answer}
        maxLength={1_000}
        onChange={(event) => setAnswer(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
      />
      <Button type="submit" disabled={lacks} loading={isSending}>
        {words.send}
      </Button>
      <Button variant="subtle" color="gray" onClick={onCancel}>
        {words.cancel}
      </Button>
    </form>
  );
};
