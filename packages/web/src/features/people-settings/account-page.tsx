import { AccountPatch, Me } from '@leadpact/wire';
import { Button, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api.ts';
import { meQuery, useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { text } from './account-text.ts';
import { PasswordForm } from './password-form.tsx';
import styles from './people-settings.module.css';
import { workspacesQuery } from './queries.ts';
import { SessionTable } from './session-table.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';
import { text as twoFactor } from './two-factor-text.ts';

const NameForm = () => {
  const { user, role } = useMe();
  const queries = useQueryClient();
  const [name, setName] = useState(user.name);
  const save = useMutation({
    mutationFn: (body: AccountPatch) => call(Me, 'PATCH', '/api/v1/account', { body }),
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      return queries.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const parsed = AccountPatch.safeParse({ name });
    if (parsed.success) save.mutate(parsed.data);
  };
  return (
    <form onSubmit={send} noValidate className={styles.form}>
      <TextInput
        className={styles.grow}
        label={text('name')}
        description={text('signedInAs', { email: user.email, role: text(role) })}
        autoComplete="name"
        error={name.trim() === '' ? text('needed') : null}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          save.reset();
        }}
      />
      <Button
        type="submit"
        variant="default"
        className={styles.send}
        disabled={name.trim() === user.name}
        loading={save.isPending}
      >
        {text('save')}
      </Button>
      {save.isSuccess && <Text role="status">{text('saved')}</Text>}
      {save.isError && <ProblemNote error={save.error} />}
    </form>
  );
};

const Workspaces = () => {
  const queries = useQueryClient();
  const mine = useQuery(workspacesQuery).data?.workspaces ?? [];
  const open = useMutation({
    mutationFn: (id: string) => call(Me, 'POST', '/api/v1/account/workspace', { body: { id } }),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      window.location.assign('/');
    },
  });
  if (mine.length < 2) return null;
  return (
    <section className={styles.part}>
      <Title order={2} size="h3">
        {text('workspaces')}
      </Title>
      <p className={styles.lead}>{text('workspacesLead')}</p>
      {open.isError && <ProblemNote error={open.error} />}
      <table className={styles.table} aria-label={text('workspaces')}>
        <tbody>
          {mine.map(({ id, name, current }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className={styles.end}>
                {current ? (
                  <span className={styles.good}>{text('thisOne')}</span>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={open.isPending && open.variables === id}
                    onClick={() => open.mutate(id)}
                  >
                    {text('openIt')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** Settings → Your account. */
export const AccountPage = () => (
  <>
    <Title order={1} mb="md">
      {text('account')}
    </Title>
    <NameForm />
    <section className={styles.part}>
      <Title order={2} size="h3" mb="sm">
        {text('password')}
      </Title>
      <PasswordForm />
    </section>
    <section className={styles.part}>
      <Title order={2} size="h3">
        {twoFactor('title')}
      </Title>
      <TwoFactorSection />
    </section>
    <section className={styles.part}>
      <Title order={2} size="h3">
        {text('sessions')}
      </Title>
      <SessionTable />
    </section>
    <Workspaces />
  </>
);
