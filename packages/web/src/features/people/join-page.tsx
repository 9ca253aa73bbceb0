import { type InvitationAcceptance, Me, OpenInvitation } from '@leadpact/wire';
import { Button, PasswordInput, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { checkJoin, type JoinForm } from './join-form.ts';
import { text } from './join-text.ts';
import { PeoplePage } from './people-page.tsx';

const useJoin = () => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: InvitationAcceptance) => call(Me, 'POST', '/api/v1/join', { body }),
    onSuccess: async (me) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'join' });
      queries.setQueryData(['me'], me);
      await navigate({ to: '/', replace: true });
    },
  });
};

const JoinFields = ({ token, invitation }: Readonly<{ token: string; invitation: OpenInvitation }>) => {
  const { hasAccount, signedIn, email } = invitation;
  const [form, setForm] = useState<JoinForm>({ name: '', password: '' });
  const [sent, setSent] = useState(false);
  const join = useJoin();
  const own = sent ? checkJoin(form, invitation) : {};
  const refused = refusedFields(join.error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (Object.keys(checkJoin(form, invitation)).length > 0) return;
    join.mutate({
      token,
      ...(hasAccount ? {} : { name: form.name.trim() }),
      ...(signedIn ? {} : { password: form.password }),
    });
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md" mt="lg">
        {join.isError && Object.keys(refused).length === 0 && <ProblemNote error={join.error} />}
        <TextInput label={text('email')} value={email} readOnly autoComplete="username" />
        {!hasAccount && (
          <TextInput
            label={text('name')}
            autoComplete="name"
            autoFocus
            error={own.name ?? refused.name}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
        )}
        {!signedIn && (
          <PasswordInput
            label={text(hasAccount ? 'yourPassword' : 'newPassword')}
            description={hasAccount ? text('hasAccount') : text('passwordHelp')}
            autoComplete={hasAccount ? 'current-password' : 'new-password'}
            autoFocus={hasAccount}
            error={own.password ?? refused.password}
            value={form.password}
            onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
          />
        )}
        <Button type="submit" loading={join.isPending}>
          {text('join', { workspace: invitation.workspace })}
        </Button>
      </Stack>
    </form>
  );
};

const Over = () => (
  <>
    <Title order={1} mb="sm">
      {text('over')}
    </Title>
    <Text mb="lg" c="var(--ink-soft)">
      {text('overDetail')}
    </Text>
    <Button component={Link} to="/sign-in" variant="default">
      {text('signIn')}
    </Button>
  </>
);

/** The page behind an invitation's link. The token stands behind the `#`, so that no server or proxy logs it. */
export const JoinPage = () => {
  const token = useLocation({ select: ({ hash }) => hash });
  const invitation = useQuery({
    queryKey: ['join', token],
    queryFn: ({ signal }) =>
      call(OpenInvitation, 'POST', '/api/v1/join/look', { body: { token: token || '-' }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const over = invitation.error instanceof ApiProblem && invitation.error.status === 410;
  const { data } = invitation;
  return (
    <PeoplePage>
      {invitation.isPending && <Skeleton height={320} aria-busy />}
      {over && <Over />}
      {invitation.isError && !over && (
        <ProblemNote error={invitation.error} onAgain={() => void invitation.refetch()} />
      )}
      {data && (
        <>
          <Title order={1} mb="xs">
            {text('title', { workspace: data.workspace })}
          </Title>
          <Text c="var(--ink-soft)">
            {data.invitedBy === null
              ? text('lead', { role: text(data.role) })
              : text('leadBy', { name: data.invitedBy, role: text(data.role) })}
          </Text>
          <JoinFields token={token} invitation={data} />
        </>
      )}
    </PeoplePage>
  );
};
