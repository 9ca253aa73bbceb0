import { Draft, type DraftRequest } from '@leadpact/wire';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ReturnFocus } from '../../shared/ui/return-focus.tsx';
import { AgreementDraft } from './agreement-draft.tsx';
import type { PlanState } from './plan-state.ts';
import { text } from './text-papers.ts';

type Props = Readonly<{ state: PlanState; onClose: () => void }>;

/** Asks for a name and the two heads, then shows the draft that the plan makes. */
export const AgreementDialog = ({ state, onClose }: Props) => {
  const { workspace } = useMe();
  const [name, setName] = useState(text('agreementNameOffer', { company: workspace.name }).slice(0, 80));
  const [marketingHead, setMarketingHead] = useState('');
  const [salesHead, setSalesHead] = useState('');
  const draft = useMutation({
    mutationFn: (body: DraftRequest) => call(Draft, 'POST', '/api/v1/plan/draft', { body }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    draft.mutate({
      inputs: state.inputs,
      name: name.trim(),
      marketingHead: marketingHead.trim(),
      salesHead: salesHead.trim(),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={draft.isSuccess ? 900 : 520}
      title={text('agreement')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <ReturnFocus />
      {draft.isSuccess ? (
        <AgreementDraft draft={draft.data} name={name} onBack={() => draft.reset()} />
      ) : (
        <form onSubmit={send}>
          <Stack gap="md">
            <Text c="var(--ink-soft)">{text('agreementLead')}</Text>
            <Link to="/agreement/wizard" search={state.saved === null ? {} : { plan: state.saved.id }}>
              {text('tenPoints')}
            </Link>
            {draft.isError && <ProblemNote error={draft.error} />}
            <TextInput
              label={text('agreementName')}
              data-autofocus
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={text('marketingHead')}
              maxLength={254}
              value={marketingHead}
              onChange={(event) => setMarketingHead(event.currentTarget.value)}
            />
            <TextInput
              label={text('salesHead')}
              description={text('headsHelp')}
              maxLength={254}
              value={salesHead}
              onChange={(event) => setSalesHead(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="subtle" onClick={onClose}>
                {text('cancel')}
              </Button>
              <Button type="submit" loading={draft.isPending} disabled={name.trim() === ''}>
                {text('draftMake')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
};
