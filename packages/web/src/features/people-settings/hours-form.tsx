import { OFFICE_WEEK } from '@leadpact/core';
import { type Person, type PersonHours, WorkingHours } from '@leadpact/wire';
import { Button, Group, NativeSelect, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { call } from '../../shared/api.ts';
import { timezones } from '../../shared/places.ts';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WeekFields } from '../../shared/week/week-fields.tsx';
import { typedWeek, weekOf, weekProblems } from '../../shared/week/working-week.ts';
import styles from './people-settings.module.css';
import { personName } from './person-name.ts';
import { hoursQuery } from './queries.ts';
import { text } from './text.ts';

type Props = Readonly<{
  /** Those whose hours one may set. */
  people: readonly Person[];
  hours: readonly PersonHours[];
  /** Whose hours it begins with. */
  email: string;
  onDone: () => void;
}>;

/** The hours of one person, office hours to begin with. */
export const HoursForm = ({ people, hours, email: first, onDone }: Props) => {
  const queries = useQueryClient();
  const { workspace } = useMe();
  const hoursOf = (email: string) => {
    const own = hours.find((one) => one.email === email);
    return {
      email,
      timezone: own?.timezone ?? workspace.timezone,
      week: typedWeek(own?.week ?? OFFICE_WEEK),
    };
  };
  const [{ email, timezone, week }, setForm] = useState(() => hoursOf(first));
  const zones = useMemo(() => timezones([timezone]), [timezone]);
  const problems = useMemo(() => weekProblems(timezone, week), [timezone, week]);
  const wrong = problems.whole !== null || Object.keys(problems.days).length > 0;
  const keep = useMutation({
    mutationFn: () =>
      call(WorkingHours, 'PUT', `/api/v1/working-hours/${encodeURIComponent(email)}`, {
        body: { timezone, week: weekOf(week) },
      }),
    onSuccess: (answer) => {
      queries.setQueryData(hoursQuery.queryKey, answer);
      notifications.show({ message: text('hoursKept', { name: personName(people, email) }) });
      onDone();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) keep.mutate();
  };
  return (
    <form onSubmit={send} noValidate className={styles.under}>
      <div className={styles.form}>
        <NativeSelect
          label={text('person')}
          data={people.map((person) => ({ value: person.email, label: person.name }))}
          value={email}
          onChange={(event) => setForm(hoursOf(event.currentTarget.value))}
        />
        <Select
          label={text('hoursZone')}
          data={zones}
          searchable
          limit={200}
          allowDeselect={false}
          value={timezone}
          onChange={(zone) => setForm({ email, timezone: zone ?? timezone, week })}
        />
      </div>
      <WeekFields
        week={week}
        problems={problems}
        disabled={false}
        onChange={(next) => setForm({ email, timezone, week: next })}
      />
      {keep.isError && <ProblemNote error={keep.error} />}
      <Group mt="md">
        <Button type="submit" disabled={wrong} loading={keep.isPending}>
          {text('hoursKeep')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {text('hoursCancel')}
        </Button>
      </Group>
    </form>
  );
};
