import { type InvitationRequest, InvitedRole, SentInvitation } from '@leadpact/wire';
import { Button, NativeSelect, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { call, refusedFields } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { SecretPanel } from '../../shared/ui/secret-panel.tsx';
import { InvitationTable } from './invitation-table.tsx';
import styles from './people-settings.module.css';
import { invitationsQuery } from './queries.ts';
import { roleChoices } from './role-names.ts';
import { text } from './text.ts';

const Email = z.email().max(254);

const LinkPanel = ({ sent }: Readonly<{ sent: SentInvitation }>) => {
  const { timezone } = useMe().workspace;
  const { email, expiresAt } = sent.invitation;
  const help = [
    text('inviteLinkHelp', { until: dayAndTime(expiresAt, timezone) }),
    text(sent.mailed ? 'inviteMailed' : 'inviteKept'),
  ].join(' ');
  return (
    <SecretPanel
      key={sent.link}
      label={text('inviteLink', { email })}
      value={sent.link}
      help={help}
      copy={text('copy')}
      copied={text('copied')}
    />
  );
};

/** A link for somebody new, and the links that nobody has used yet. */
export const InvitationSection = () => {
  const queries = useQueryClient();
  const open = useQuery(invitationsQuery);
  const [form, setForm] = useState<InvitationRequest>({ email: '', role: 'rep' });
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const onSuccess = () => queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  const invite = useMutation({
    mutationFn: (body: InvitationRequest) => call(SentInvitation, 'POST', '/api/v1/invitations', { body }),
    onSuccess: () => {
      setForm({ email: '', role: form.role });
      renew.reset();
      return onSuccess();
    },
  });
  const renew = useMutation({
    mutationFn: (id: string) => call(SentInvitation, 'POST', `/api/v1/invitations/${id}/renew`),
    onSuccess: () => {
      invite.reset();
      return onSuccess();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const email = form.email.trim();
    const good = Email.safeParse(email).success;
    setWrong(!good);
    if (good) invite.mutate({ ...form, email });
  };
  const sent = renew.data ?? invite.data;
  const refused = refusedFields(invite.error).email;
  return (
    <section className={styles.part}>
      <Title order={2} size="h3" mb="sm">
        {text('inviteTitle')}
      </Title>
      <form onSubmit={send} noValidate className={styles.form}>
        <TextInput
          ref={field}
          className={styles.grow}
          label={text('inviteEmail')}
          type="email"
          autoComplete="off"
          error={wrong ? text('emailWrong') : refused}
          value={form.email}
          onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
        />
        <NativeSelect
          label={text('inviteRole')}
          description={text(`${form.role}Help`)}
          data={roleChoices(false)}
          value={form.role}
          onChange={(event) =>
            setForm({ ...form, role: InvitedRole.safeParse(event.currentTarget.value).data ?? form.role })
          }
        />
        <Button type="submit" className={styles.send} loading={invite.isPending}>
          {text('inviteSend')}
        </Button>
      </form>
      {invite.isError && refused === undefined && <ProblemNote error={invite.error} />}
      {renew.isError && <ProblemNote error={renew.error} />}
      {sent && <LinkPanel sent={sent} />}
      {open.isError && <ProblemNote error={open.error} onAgain={() => void open.refetch()} />}
      {open.isSuccess && open.data.invitations.length > 0 && (
        <InvitationTable
          invitations={open.data.invitations}
          renewing={renew.isPending ? renew.variables : null}
          onRenew={(id) => renew.mutate(id)}
          onRevoked={() => field.current?.focus()}
        />
      )}
    </section>
  );
};
