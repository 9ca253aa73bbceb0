import { Absence, AbsenceRequest, type Person } from '@leadpact/wire';
import { Button, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, callSilently } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { localDay } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import styles from './people-settings.module.css';
import { personName } from './person-name.ts';
import { absencesQuery } from './queries.ts';
import { saysFor, saysForSome } from './says-for.ts';
import { text } from './text.ts';

const AbsenceForm = ({ people }: Readonly<{ people: readonly Person[] }>) => {
  const me = useMe();
  const queries = useQueryClient();
  const own = me.user.email.toLowerCase();
  const [form, setForm] = useState<AbsenceRequest>({ email: own, firstDay: '', lastDay: '' });
  const [sent, setSent] = useState(false);
  const add = useMutation({
    mutationFn: (body: AbsenceRequest) => call(Absence, 'POST', '/api/v1/absences', { body }),
    onSuccess: () => {
      setForm({ ...form, firstDay: '', lastDay: '' });
      setSent(false);
      return queries.invalidateQueries({ queryKey: absencesQuery.queryKey });
    },
  });
  const backwards = form.lastDay !== '' && form.lastDay < form.firstDay;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (AbsenceRequest.safeParse(form).success) add.mutate(form);
  };
  const choices = people
    .filter(({ email }) => saysFor(me, email))
    .map(({ name, email }) => ({ value: email, label: name }));
  const needed = (value: string) => (sent && value === '' ? text('needed') : null);
  return (
    <form onSubmit={send} noValidate className={styles.form}>
      <NativeSelect
        label={text('person')}
        data={choices}
        value={form.email}
        onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={text('firstDay')}
        value={form.firstDay}
        error={needed(form.firstDay)}
        onChange={(event) => setForm({ ...form, firstDay: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={text('lastDay')}
        min={form.firstDay}
        value={form.lastDay}
        error={backwards ? text('daysWrong') : needed(form.lastDay)}
        onChange={(event) => setForm({ ...form, lastDay: event.currentTarget.value })}
      />
      <Button type="submit" variant="default" className={styles.send} loading={add.isPending}>
        {text('addAbsence')}
      </Button>
      {add.isError && <ProblemNote error={add.error} />}
    </form>
  );
};

export const AbsenceSection = ({ people }: Readonly<{ people: readonly Person[] }>) => {
  const me = useMe();
  const queries = useQueryClient();
  const absences = useQuery(absencesQuery);
  const remove = useMutation({
    mutationFn: (id: string) => callSilently('DELETE', `/api/v1/absences/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: absencesQuery.queryKey }),
  });
  const nameOf = (email: string) => personName(people, email);
  const rows = absences.data?.absences ?? [];
  return (
    <section className={styles.part}>
      <Title order={2} size="h3">
        {text('absences')}
      </Title>
      <p className={styles.lead}>{text('absencesLead', { timezone: me.workspace.timezone })}</p>
      {saysForSome(me) && <AbsenceForm people={people} />}
      {absences.isError && <ProblemNote error={absences.error} onAgain={() => void absences.refetch()} />}
      {remove.isError && <ProblemNote error={remove.error} />}
      {absences.isSuccess && rows.length === 0 && (
        <Text mt="sm" className={styles.soft}>
          {text('absencesNone')}
        </Text>
      )}
      {rows.length > 0 && (
        <WideTable className={styles.table} label={text('absences')}>
          <thead>
            <tr>
              <th scope="col">{text('person')}</th>
              <th scope="col">{text('firstDay')}</th>
              <th scope="col">{text('lastDay')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, email, firstDay, lastDay }) => (
              <tr key={id}>
                <th scope="row">{nameOf(email)}</th>
                <td data-label={text('firstDay')}>{localDay(firstDay)}</td>
                <td data-label={text('lastDay')}>{localDay(lastDay)}</td>
                <td className={styles.end}>
                  {saysFor(me, email) && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      aria-label={text('removeAbsence', { name: nameOf(email), day: localDay(firstDay) })}
                      loading={remove.isPending && remove.variables === id}
                      onClick={() => remove.mutate(id)}
                    >
                      {text('remove')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </section>
  );
};
