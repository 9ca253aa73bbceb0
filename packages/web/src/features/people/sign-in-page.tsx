import { type Me, SignInAnswer, SignInRequest } from '@leadpact/wire';
import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { PeoplePage } from './people-page.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';
import { text } from './text.ts';

const route = getRouteApi('/sign-in');

export const SignInPage = () => {
  const { to } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const [form, setForm] = useState({ email: '', password: '' });
  const [missing, setMissing] = useState(false);
  const enter = async (me: Me) => {
    queries.setQueryData(['me'], me);
    // Pages of the server itself, such as the API description, are none of this app's.
    if (to?.startsWith('/api/')) window.location.assign(to);
    else await router.navigate({ href: to ?? '/' });
  };
  const signIn = useMutation({
    mutationFn: (body: SignInRequest) => call(SignInAnswer, 'POST', '/api/v1/session', { body }),
    onSuccess: async (answer) => {
      if (!('secondFactor' in answer)) await enter(answer);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const parsed = SignInRequest.safeParse({ ...form, email: form.email.trim() });
    setMissing(!parsed.success);
    if (parsed.success) signIn.mutate(parsed.data);
  };
  if (signIn.data !== undefined && 'secondFactor' in signIn.data)
    return (
      <PeoplePage>
        <Title order={1} mb="lg">
          {text('secondTitle')}
        </Title>
        <SecondFactorForm onDone={enter} onAgain={() => signIn.reset()} />
      </PeoplePage>
    );
  const emailWrong = missing && !SignInRequest.shape.email.safeParse(form.email.trim()).success;
  return (
    <PeoplePage>
      <Title order={1} mb="lg">
        {text('signInTitle')}
      </Title>
      <form onSubmit={send} noValidate>
        <Stack gap="md">
          {signIn.isError && <ProblemNote error={signIn.error} />}
          <TextInput
            label={text('email')}
            type="email"
            autoComplete="username"
            autoFocus
            error={emailWrong ? text('emailWrong') : null}
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
          />
          <PasswordInput
            label={text('password')}
            autoComplete="current-password"
            error={missing && form.password === '' ? text('needed') : null}
            value={form.password}
            onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
          />
          <Button type="submit" loading={signIn.isPending}>
            {text('signIn')}
          </Button>
          <Text size="xs" c="var(--ink-soft)">
            {text('signInForgot')}
          </Text>
        </Stack>
      </form>
    </PeoplePage>
  );
};
