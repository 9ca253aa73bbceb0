import { Me, SecondFactor } from '@leadpact/wire';
import { Anchor, Button, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { text } from './text.ts';

type Props = Readonly<{ onDone: (me: Me) => Promise<void>; onAgain: () => void }>;

/** The second step of a sign-in: a code of the app, or a backup code. */
export const SecondFactorForm = ({ onDone, onAgain }: Props) => {
  const [byBackup, setByBackup] = useState(false);
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const [trust, setTrust] = useState(false);
  const send = useMutation({
    mutationFn: (body: SecondFactor) => call(Me, 'POST', '/api/v1/session/second-factor', { body }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = SecondFactor.safeParse(byBackup ? { backupCode: typed } : { code: typed, trust });
    setMissing(!parsed.success);
    if (parsed.success) send.mutate(parsed.data);
  };
  const change = (isBackup: boolean) => {
    setByBackup(isBackup);
    setTyped('');
    setMissing(false);
    send.reset();
  };
  const refused = refusedFields(send.error).code;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {send.isError && refused === undefined && <ProblemNote error={send.error} />}
        <TextInput
          key={String(byBackup)}
          label={byBackup ? text('backupCode') : text('code')}
          description={byBackup ? text('backupCodeHelp') : text('codeHelp')}
          inputMode={byBackup ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoFocus
          error={missing ? text('codeWrong') : refused}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            if (send.isError) send.reset();
          }}
        />
        {!byBackup && (
          <Checkbox
            label={text('trust')}
            description={text('trustHelp')}
            checked={trust}
            onChange={(event) => setTrust(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" loading={send.isPending}>
          {text('signIn')}
        </Button>
        <Text size="sm">
          <Anchor component="button" type="button" onClick={() => change(!byBackup)}>
            {byBackup ? text('useApp') : text('useBackup')}
          </Anchor>
          {' · '}
          <Anchor component="button" type="button" onClick={onAgain}>
            {text('otherAccount')}
          </Anchor>
        </Text>
        {byBackup && (
          <Text size="xs" c="var(--ink-soft)">
            {text('noCodes')}
          </Text>
        )}
      </Stack>
    </form>
  );
};
