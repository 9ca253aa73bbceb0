import { Password, type PasswordChange } from '@leadpact/wire';
import { Button, Checkbox, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { callSilently, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { text } from './account-text.ts';
import { sessionsQuery } from './queries.ts';

const fresh: PasswordChange = { current: '', next: '', endOtherSessions: true };

export const PasswordForm = () => {
  const queries = useQueryClient();
  const [form, setForm] = useState(fresh);
  const [sent, setSent] = useState(false);
  const change = useMutation({
    mutationFn: (body: PasswordChange) => callSilently('POST', '/api/v1/account/password', body),
    onSuccess: () => {
      setForm(fresh);
      setSent(false);
      return queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const refused = refusedFields(change.error);
  const edit = (part: Partial<PasswordChange>) => {
    setForm({ ...form, ...part });
    if (!change.isIdle) change.reset();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (form.current !== '' && Password.safeParse(form.next).success) change.mutate(form);
  };
  const short = sent && !Password.safeParse(form.next).success;
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md" maw={360}>
        <PasswordInput
          label={text('current')}
          autoComplete="current-password"
          error={sent && form.current === '' ? text('needed') : refused.current}
          value={form.current}
          onChange={(event) => edit({ current: event.currentTarget.value })}
        />
        <PasswordInput
          label={text('next')}
          description={text('nextHelp')}
          autoComplete="new-password"
          error={short ? text('short', { count: form.next.length }) : refused.next}
          value={form.next}
          onChange={(event) => edit({ next: event.currentTarget.value })}
        />
        <Checkbox
          label={text('endOthers')}
          checked={form.endOtherSessions}
          onChange={(event) => edit({ endOtherSessions: event.currentTarget.checked })}
        />
        {change.isError && Object.keys(refused).length === 0 && <ProblemNote error={change.error} />}
        <Button type="submit" variant="default" loading={change.isPending}>
          {text('change')}
        </Button>
        {change.isSuccess && <Text role="status">{text('changed')}</Text>}
      </Stack>
    </form>
  );
};
