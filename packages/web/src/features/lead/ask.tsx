import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import styles from './lead-page.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  label: string;
  question: string;
  /** Whether an empty answer may be sent. */
  optional?: boolean;
  children?: ReactNode;
  onSend: (answer: string) => void;
}>;

/** A button that asks one question before it acts. */
export const Ask = ({ label, question, optional = false, children, onSend }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!optional && answer.trim() === '') return;
    setOpen(false);
    onSend(answer.trim());
  };
  if (!isOpen) {
    return (
      <Button size="sm" variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  }
  return (
    <form onSubmit={send} className={styles.askForm}>
      {children}
      <TextInput
        autoFocus
        label={question}
        value={answer}
        maxLength={1_000}
        onChange={(event) => setAnswer(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
        }}
      />
      <Button type="submit" disabled={!optional && answer.trim() === ''}>
        {text('send')}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => setOpen(false)}>
        {text('cancel')}
      </Button>
    </form>
  );
};
