import { type ApiKey, CreatedApiKey, NewApiKey, Scope } from '@leadpact/wire';
import { Button, Checkbox, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { day, dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { SecretPanel } from '../../shared/ui/secret-panel.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { text } from './keys-text.ts';
import styles from './people-settings.module.css';
import { keysQuery } from './queries.ts';

const KeyForm = () => {
  const queries = useQueryClient();
  const [form, setForm] = useState<NewApiKey>({ name: '', scopes: [] });
  const [sent, setSent] = useState(false);
  const make = useMutation({
    mutationFn: (body: NewApiKey) => call(CreatedApiKey, 'POST', '/api/v1/keys', { body }),
    onSuccess: () => {
      setForm({ name: '', scopes: [] });
      setSent(false);
      return queries.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (NewApiKey.safeParse(form).success) make.mutate(form);
  };
  const onScope = (scope: Scope, on: boolean) =>
    setForm({
      ...form,
      scopes: Scope.options.filter((one) => (one === scope ? on : form.scopes.includes(one))),
    });
  return (
    <>
      <form onSubmit={send} noValidate>
        <Stack gap="md" align="flex-start">
          <TextInput
            w="min(100%, 360px)"
            label={text('name')}
            description={text('nameHelp')}
            error={sent && form.name.trim() === '' ? text('needed') : null}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Checkbox.Group
            label={text('scopes')}
            error={sent && form.scopes.length === 0 ? text('scopeNeeded') : null}
            value={form.scopes}
          >
            <Stack gap={6} mt={6} mb={4}>
              {Scope.options.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={
                    <>
                      {text(scope)} <span className={`${styles.code} ${styles.soft}`}>{scope}</span>
                    </>
                  }
                  onChange={(event) => onScope(scope, event.currentTarget.checked)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <Button type="submit" loading={make.isPending}>
            {text('make')}
          </Button>
        </Stack>
      </form>
      {make.isError && <ProblemNote error={make.error} />}
      {make.isSuccess && (
        <SecretPanel
          key={make.data.created.id}
          label={text('made', { name: make.data.created.name })}
          value={make.data.key}
          help={text('madeHelp')}
          copy={text('copy')}
          copied={text('copied')}
        />
      )}
    </>
  );
};

const KeyTable = ({ keys }: Readonly<{ keys: readonly ApiKey[] }>) => {
  const { timezone } = useMe().workspace;
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => callSilently('DELETE', `/api/v1/keys/${id}`),
    onSuccess: async (_, id) => {
      await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
      // The button is gone with what it did; the focus stays with its key.
      document.getElementById(`key-${id}`)?.focus();
    },
  });
  const onRevoke = ({ id, name }: ApiKey) => {
    if (window.confirm(text('revokeSure', { name }))) revoke.mutate(id);
  };
  return (
    <>
      {revoke.isError && <ProblemNote error={revoke.error} />}
      <WideTable className={styles.table} label={text('keys')}>
        <thead>
          <tr>
            <th scope="col">{text('name')}</th>
            <th scope="col">{text('key')}</th>
            <th scope="col">{text('may')}</th>
            <th scope="col">{text('madeOn')}</th>
            <th scope="col">{text('lastUsed')}</th>
            <th scope="col">{text('state')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row" id={`key-${key.id}`} tabIndex={-1}>
                {key.name}
              </th>
              <td data-label={text('key')} className={styles.code}>
                {key.prefix}…
              </td>
              <td data-label={text('may')} className={styles.code}>
                {key.scopes.join(', ')}
              </td>
              <td data-label={text('madeOn')} className={styles.nowrap}>
                {day(key.createdAt, timezone)}
              </td>
              <td data-label={text('lastUsed')} className={styles.nowrap}>
                {key.lastUsedAt === null ? text('never') : dayAndTime(key.lastUsedAt, timezone)}
              </td>
              <td
                data-label={text('state')}
                className={`${styles.nowrap} ${key.revokedAt === null ? styles.good : styles.soft}`}
              >
                {text(key.revokedAt === null ? 'works' : 'revoked')}
              </td>
              <td className={styles.end}>
                {key.revokedAt === null && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={text('revokeOf', { name: key.name })}
                    loading={revoke.isPending && revoke.variables === key.id}
                    onClick={() => onRevoke(key)}
                  >
                    {text('revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <div className={styles.export}>
        <span />
        <TableExport
          name={text('keys')}
          rows={() => [
            ['name', 'key', 'scopes', 'made', 'last used', 'revoked'],
            ...keys.map((key) => [
              key.name,
              key.prefix,
              key.scopes.join(', '),
              key.createdAt,
              key.lastUsedAt,
              key.revokedAt,
            ]),
          ]}
        />
      </div>
    </>
  );
};

/** Settings → API keys. */
export const KeysPage = () => {
  const keys = useQuery(keysQuery);
  return (
    <>
      <Title order={1}>{text('keys')}</Title>
      <p className={styles.lead}>{text('keysLead')}</p>
      {keys.isPending && <Skeleton height={240} />}
      {keys.isError && <ProblemNote error={keys.error} onAgain={() => void keys.refetch()} />}
      {keys.isSuccess && (
        <>
          <KeyForm />
          <section className={styles.part}>
            {keys.data.keys.length === 0 ? (
              <Text className={styles.soft}>{text('keysNone')}</Text>
            ) : (
              <KeyTable keys={keys.data.keys} />
            )}
          </section>
        </>
      )}
    </>
  );
};
