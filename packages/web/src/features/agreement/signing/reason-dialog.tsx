import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { ReturnFocus } from '../../../shared/ui/return-focus.tsx';
import { text } from './text.ts';

type Props = Readonly<{
  title: string;
  lead: string;
  action: string;
  error: unknown;
  isSending: boolean;
  onSend: (reason: string) => void;
  onClose: () => void;
}>;

/** Asks why, before a proposal ends. */
export const ReasonDialog = ({ title, lead, action, error, isSending, onSend, onClose }: Props) => {
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const isMissing = reason.trim() === '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (!isMissing) onSend(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={title}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <ReturnFocus />
      <form onSubmit={send} noValidate>
        <Stack gap="md">
          <Text c="var(--ink-soft)">{lead}</Text>
          <Textarea
            label={text('reasonLabel')}
            data-autofocus
            autosize
            minRows={3}
            maxLength={2000}
            value={reason}
            error={sent && isMissing && text('needsReason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {error !== null && <ProblemNote error={error} />}
          <Group justify="flex-end">
            <Button variant="subtle" onClick={onClose}>
              {text('cancel')}
            </Button>
            <Button type="submit" color="red" loading={isSending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
