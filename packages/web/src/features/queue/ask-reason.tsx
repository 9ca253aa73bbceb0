import { asksForNote, DUPLICATE } from '@leadpact/core';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Choices } from './choices.tsx';
import styles from './queue.module.css';
import { text } from './text.ts';
import type { WorkedAction } from './use-queue-work.ts';

type Props = Readonly<{
  kind: 'rejection' | 'return' | 'disqualification';
  /** The agreement's list; empty where any reason will do. */
  reasons: readonly string[];
  onAct: (action: WorkedAction) => void;
  onCancel: () => void;
}>;

type Field = 'duplicateOf' | 'note' | 'reason';

const LABEL = { duplicateOf: 'otherLead', note: 'noteInvalid', reason: 'reason' } as const;

const TITLE = {
  rejection: 'chooseReject',
  return: 'chooseReturn',
  disqualification: 'chooseDisqualify',
} as const;

/** What else a reason asks for, before it can be sent. */
const fieldOf = (kind: Props['kind'], reason: string): Field | null => {
  if (kind === 'rejection' && reason.toLowerCase() === DUPLICATE) return 'duplicateOf';
  return kind !== 'return' && asksForNote(reason) ? 'note' : null;
};

const OneField = ({
  field,
  onSend,
  onCancel,
}: Readonly<{ field: Field; onSend: (value: string) => void; onCancel: () => void }>) => {
  const [value, setValue] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (value.trim() !== '') onSend(value.trim());
  };
  return (
    <form onSubmit={send} className={styles.oneField}>
      <TextInput
        data-autofocus
        autoFocus
        label={text(LABEL[field])}
        value={value}
        maxLength={500}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
      />
      <Button type="submit" disabled={value.trim() === ''}>
        {text('record')}
      </Button>
    </form>
  );
};

/** Why a lead is rejected or goes back: one key for a reason of the agreement, and what that reason asks for. */
export const AskReason = ({ kind, reasons, onAct, onCancel }: Props) => {
  const [chosen, setChosen] = useState<string | null>(null);
  const send = (reason: string, more: Readonly<Record<string, string>>): void =>
    onAct({ kind, body: { reason, ...more }, what: reason });
  const field = reasons.length === 0 ? 'reason' : chosen === null ? null : fieldOf(kind, chosen);
  const choose = (reason: string): void => {
    if (fieldOf(kind, reason) !== null) setChosen(reason);
    else send(reason, {});
  };
  return (
    <Choices
      title={text(TITLE[kind])}
      choices={reasons.map((reason) => ({ name: reason, label: reason, onChoose: () => choose(reason) }))}
      onCancel={onCancel}
    >
      {field !== null && (
        <OneField
          key={chosen}
          field={field}
          onCancel={onCancel}
          onSend={(value) => (field === 'reason' ? send(value, {}) : send(chosen ?? '', { [field]: value }))}
        />
      )}
    </Choices>
  );
};
