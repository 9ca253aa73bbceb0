import { BackupCodes, TwoFactorOffer } from '@leadpact/wire';
import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, callSilently, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { BackupCodeList } from './backup-codes.tsx';
import styles from './people-settings.module.css';
import { sessionsQuery, twoFactorQuery } from './queries.ts';
import { TwoFactorEnrol } from './two-factor-enrol.tsx';
import { text } from './two-factor-text.ts';

const PATH = '/api/v1/account/two-factor';

type Answer = Readonly<
  { kind: 'offer'; offer: TwoFactorOffer } | { kind: 'codes'; codes: readonly string[] } | { kind: 'off' }
>;
type Wish = 'set-up' | 'renew' | 'off';

const ask = async (wish: Wish, password: string): Promise<Answer> => {
  const body = { password };
  if (wish === 'set-up') return { kind: 'offer', offer: await call(TwoFactorOffer, 'POST', PATH, { body }) };
  if (wish === 'renew') {
    const { backupCodes } = await call(BackupCodes, 'POST', `${PATH}/backup-codes`, { body });
    return { kind: 'codes', codes: backupCodes };
  }
  await callSilently('POST', `${PATH}/off`, body);
  return { kind: 'off' };
};

/** Two-factor sign-in of one's own account: everything about it asks for the password. */
export const TwoFactorSection = () => {
  const queries = useQueryClient();
  const state = useQuery(twoFactorQuery);
  const [password, setPassword] = useState('');
  const [sent, setSent] = useState(false);
  const change = useMutation({
    mutationFn: (wish: Wish) => ask(wish, password),
    onSuccess: () => {
      setPassword('');
      setSent(false);
      return lookAgain();
    },
  });
  const lookAgain = () =>
    Promise.all(
      [twoFactorQuery.queryKey, sessionsQuery.queryKey].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  const done = () => {
    change.reset();
    return lookAgain();
  };
  const wish = (kind: Wish) => () => {
    setSent(true);
    if (password !== '') change.mutate(kind);
  };
  if (state.data === undefined) return null;
  const { enabled } = state.data;
  if (change.data?.kind === 'offer' && !enabled)
    return <TwoFactorEnrol offer={change.data.offer} onDone={done} onCancel={done} />;
  const refused = refusedFields(change.error).password;
  const first: Wish = enabled ? 'renew' : 'set-up';
  const send = (event: FormEvent) => {
    event.preventDefault();
    wish(first)();
  };
  return (
    <form onSubmit={send} noValidate>
      <p className={styles.lead}>{enabled ? text('onLead') : text('offLead')}</p>
      <Stack gap="md" maw={360}>
        <PasswordInput
          label={text('password')}
          autoComplete="current-password"
          error={sent && password === '' ? text('needed') : refused}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            if (change.isError) change.reset();
          }}
        />
        {change.isError && refused === undefined && <ProblemNote error={change.error} />}
        <div className={styles.form}>
          <Button type="submit" variant="default" loading={change.isPending && change.variables === first}>
            {enabled ? text('renew') : text('begin')}
          </Button>
          {enabled && (
            <Button
              variant="default"
              loading={change.isPending && change.variables === 'off'}
              onClick={wish('off')}
            >
              {text('off')}
            </Button>
          )}
        </div>
        {change.data?.kind === 'off' && <Text role="status">{text('isOff')}</Text>}
        {change.data?.kind === 'codes' && <Text role="status">{text('renewed')}</Text>}
      </Stack>
      {change.data?.kind === 'codes' && <BackupCodeList codes={change.data.codes} />}
    </form>
  );
};
