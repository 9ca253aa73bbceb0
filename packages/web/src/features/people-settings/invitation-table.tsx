import type { Invitation } from '@leadpact/wire';
import { Button, Group, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import styles from './people-settings.module.css';
import { invitationsQuery } from './queries.ts';
import { roleName } from './role-names.ts';
import { text } from './text.ts';

type Props = Readonly<{
  invitations: readonly Invitation[];
  renewing: string | null;
  onRenew: (id: string) => void;
  /** The row is gone, and its button with it. */
  onRevoked: () => void;
}>;

export const InvitationTable = ({ invitations, renewing, onRenew, onRevoked }: Props) => {
  const { timezone } = useMe().workspace;
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => callSilently('DELETE', `/api/v1/invitations/${id}`),
    onSuccess: () => {
      onRevoked();
      return queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
    },
  });
  return (
    <>
      <Title order={3} size="h4" mt="lg">
        {text('invitations')}
      </Title>
      {revoke.isError && <ProblemNote error={revoke.error} />}
      <WideTable className={styles.table} label={text('invitations')}>
        <thead>
          <tr>
            <th scope="col">{text('email')}</th>
            <th scope="col">{text('role')}</th>
            <th scope="col">{text('until')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ id, email, role, expired, expiresAt, invitedBy }) => (
            <tr key={id}>
              <th scope="row" title={invitedBy === null ? undefined : text('invitedBy', { name: invitedBy })}>
                {email}
              </th>
              <td data-label={text('role')}>{roleName(role)}</td>
              <td data-label={text('until')} className={expired ? styles.warn : styles.soft}>
                {text(expired ? 'over' : 'open', { when: dayAndTime(expiresAt, timezone) })}
              </td>
              <td className={styles.end}>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={text('newLinkFor', { email })}
                    loading={renewing === id}
                    onClick={() => onRenew(id)}
                  >
                    {text('newLink')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={text('revokeFor', { email })}
                    loading={revoke.isPending && revoke.variables === id}
                    onClick={() => revoke.mutate(id)}
                  >
                    {text('revoke')}
                  </Button>
                </Group>
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
};
