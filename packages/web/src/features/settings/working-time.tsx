import { type WorkingTime as Stored, WorkingTimeAnswer } from '@leadpact/wire';
import { Button, Group, Select, Skeleton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { call, refusedFields } from '../../shared/api.ts';
import { timezones } from '../../shared/places.ts';
import { mayAdminister, useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WeekFields } from '../../shared/week/week-fields.tsx';
import { typedWeek, weekOf, weekProblems } from '../../shared/week/working-week.ts';
import { workingTimeQuery } from './calendar-queries.ts';
import { HolidayFields } from './holiday-fields.tsx';
import { text } from './text-calendar.ts';

const useKeep = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Stored) => call(WorkingTimeAnswer, 'PUT', '/api/v1/workspace/calendar', { body }),
    onSuccess: (answer) => {
      queries.setQueryData(workingTimeQuery.queryKey, answer);
      notifications.show({ message: text('kept') });
    },
  });
};

const Fields = ({ answer }: Readonly<{ answer: WorkingTimeAnswer }>) => {
  const me = useMe();
  const may = mayAdminister(me);
  const [timezone, setTimezone] = useState(answer.workingTime.timezone);
  const [week, setWeek] = useState(() => typedWeek(answer.workingTime.week));
  const [holidays, setHolidays] = useState(answer.workingTime.holidays);
  const zones = useMemo(() => timezones([timezone]), [timezone]);
  const problems = useMemo(() => weekProblems(timezone, week), [timezone, week]);
  const keep = useKeep();
  const wrong = problems.whole !== null || Object.keys(problems.days).length > 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) keep.mutate({ timezone, week: weekOf(week), holidays });
  };
  const refused = refusedFields(keep.error);
  return (
    <form onSubmit={send}>
      <Text mb="sm" c="var(--ink-soft)">
        {text(answer.stored ? 'lead' : 'leadUnset')}
      </Text>
      {keep.isError && <ProblemNote error={keep.error} />}
      <Select
        maw={320}
        label={text('zone')}
        data={zones}
        searchable
        limit={200}
        allowDeselect={false}
        disabled={!may}
        error={refused.timezone}
        value={timezone}
        onChange={(value) => setTimezone(value ?? timezone)}
      />
      <WeekFields week={week} problems={problems} disabled={!may} onChange={setWeek} />
      <HolidayFields choice={holidays} years={answer.years} disabled={!may} onChange={setHolidays} />
      <Group mt="md">
        <Button type="submit" disabled={!may || wrong} loading={keep.isPending}>
          {text('save')}
        </Button>
        {!may && <Text c="var(--ink-soft)">{text('readOnly')}</Text>}
      </Group>
    </form>
  );
};

/** The company's office hours and days off, which an agreement's calendar begins with. */
export const WorkingTime = () => {
  const answer = useQuery(workingTimeQuery);
  if (answer.isError) return <ProblemNote error={answer.error} onAgain={() => void answer.refetch()} />;
  if (answer.isPending) return <Skeleton height={640} />;
  return <Fields answer={answer.data} />;
};
