import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { OneQuestion } from '../../shared/ui/one-question.tsx';
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
  if (!isOpen) {
    return (
      <Button size="sm" variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  }
  return (
    <OneQuestion
      question={question}
      words={{ send: text('send'), cancel: text('cancel') }}
      optional={optional}
      onSend={(answer) => {
        setOpen(false);
        onSend(answer);
      }}
      onCancel={() => setOpen(false)}
    >
      {children}
    </OneQuestion>
  );
};
