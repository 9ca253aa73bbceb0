import { WEEKDAYS } from '@leadpact/core';
import { type Person, type PersonHours, WorkingHours } from '@leadpact/wire';
import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { HoursForm } from './hours-form.tsx';
import styles from './people-settings.module.css';
import { personName } from './person-name.ts';
import { hoursQuery } from './queries.ts';
import { saysFor, saysForSome } from './says-for.ts';
import { text } from './text.ts';

const weekWords = ({ week }: PersonHours): string =>
  WEEKDAYS.flatMap((day) => {
    const hours = week[day] ?? [];
    return hours.length === 0 ? [] : [text('hoursDay', { day: text(day), hours: hours.join(', ') })];
  }).join(' · ');

type TableProps = Readonly<{
  rows: readonly PersonHours[];
  nameOf: (email: string) => string;
  onChange: (email: string) => void;
}>;

const HoursTable = ({ rows, nameOf, onChange }: TableProps) => {
  const me = useMe();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (email: string) =>
      call(WorkingHours, 'DELETE', `/api/v1/working-hours/${encodeURIComponent(email)}`),
    onSuccess: (answer) => queries.setQueryData(hoursQuery.queryKey, answer),
  });
  return (
    <>
      {remove.isError && <ProblemNote error={remove.error} />}
      <WideTable className={styles.table} label={text('hoursTitle')}>
        <thead>
          <tr>
            <th scope="col">{text('person')}</th>
            <th scope="col">{text('hoursWhen')}</th>
            <th scope="col">{text('hoursZone')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.email}>
              <th scope="row">{nameOf(row.email)}</th>
              <td data-label={text('hoursWhen')}>{weekWords(row)}</td>
              <td data-label={text('hoursZone')}>{row.timezone}</td>
              <td className={styles.end}>
                {saysFor(me, row.email) && (
                  <>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={text('hoursChangeOf', { name: nameOf(row.email) })}
                      onClick={() => onChange(row.email)}
                    >
                      {text('hoursChange')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      aria-label={text('hoursRemoveOf', { name: nameOf(row.email) })}
                      loading={remove.isPending && remove.variables === row.email}
                      onClick={() => remove.mutate(row.email)}
                    >
                      {text('remove')}
                    </Button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
};

/** When people work, which the routing asks. */
export const HoursSection = ({ people }: Readonly<{ people: readonly Person[] }>) => {
  const me = useMe();
  const hours = useQuery(hoursQuery);
  const [editing, setEditing] = useState<string | null>(null);
  const nameOf = (email: string) => personName(people, email);
  const rows = hours.data?.hours ?? [];
  return (
    <section className={styles.part}>
      <Title order={2} size="h3">
        {text('hoursTitle')}
      </Title>
      <p className={styles.lead}>{text('hoursLead')}</p>
      {hours.isError && <ProblemNote error={hours.error} onAgain={() => void hours.refetch()} />}
      {hours.isSuccess && rows.length === 0 && (
        <Text mb="sm" className={styles.soft}>
          {text('hoursNone')}
        </Text>
      )}
      {rows.length > 0 && <HoursTable rows={rows} nameOf={nameOf} onChange={setEditing} />}
      {hours.isSuccess && saysForSome(me) && editing === null && (
        <Button variant="default" mt="sm" onClick={() => setEditing(me.user.email.toLowerCase())}>
          {text('hoursSet')}
        </Button>
      )}
      {hours.isSuccess && editing !== null && (
        <HoursForm
          key={editing}
          people={people.filter(({ email }) => saysFor(me, email))}
          hours={rows}
          email={editing}
          onDone={() => setEditing(null)}
        />
      )}
    </section>
  );
};
