import { type Absence, People, type Person, type Role } from '@leadpact/wire';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';
import { meQuery, useMe } from '../../shared/session.ts';
import { localDay } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import styles from './people-settings.module.css';
import { absencesQuery, manages, peopleQuery } from './queries.ts';
import { roleChoices, roleName, roleOf } from './role-names.ts';
import { text } from './text.ts';

const useChanges = () => {
  const queries = useQueryClient();
  const onSuccess = (people: People) => {
    queries.setQueryData(peopleQuery.queryKey, people);
    return queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const changeRole = useMutation({
    mutationFn: ({ userId, role }: Readonly<{ userId: string; role: Role }>) =>
      call(People, 'PATCH', `/api/v1/people/${userId}`, { body: { role } }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (userId: string) => call(People, 'DELETE', `/api/v1/people/${userId}`),
    onSuccess,
  });
  return { changeRole, remove };
};

const daysOf = ({ firstDay, lastDay }: Absence): string =>
  firstDay === lastDay
    ? text('awayDay', { from: localDay(firstDay) })
    : text('awayDays', { from: localDay(firstDay), until: localDay(lastDay) });

const awayOf = (absences: readonly Absence[], email: string): string =>
  absences
    .filter((absence) => absence.email === email)
    .map(daysOf)
    .join(', ');

export const PeopleTable = ({ people }: Readonly<{ people: readonly Person[] }>) => {
  const me = useMe();
  const absences = useQuery(absencesQuery).data?.absences ?? [];
  const { changeRole, remove } = useChanges();
  const owners = people.filter(({ role }) => role === 'owner').length;
  /** Owners are changed by owners, and the last one by nobody. */
  const changes = ({ role }: Person) =>
    manages(me) && (role !== 'owner' || (me.role === 'owner' && owners > 1));
  const onRole = (person: Person, value: string) => {
    const role = roleOf(value);
    if (role !== null) changeRole.mutate({ userId: person.userId, role });
  };
  const onRemove = ({ userId, name }: Person) => {
    if (window.confirm(text('removeSure', { name }))) remove.mutate(userId);
  };
  return (
    <>
      {changeRole.isError && <ProblemNote error={changeRole.error} />}
      {remove.isError && <ProblemNote error={remove.error} />}
      <WideTable className={styles.table} label={text('people')}>
        <thead>
          <tr>
            <th scope="col">{text('name')}</th>
            <th scope="col">{text('email')}</th>
            <th scope="col">{text('role')}</th>
            <th scope="col">{text('away')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.userId}>
              <th scope="row">
                {person.userId === me.user.id ? text('you', { name: person.name }) : person.name}
              </th>
              <td data-label={text('email')}>{person.email}</td>
              <td data-label={text('role')}>
                {changes(person) ? (
                  <NativeSelect
                    size="xs"
                    aria-label={text('roleOf', { name: person.name })}
                    title={text(`${person.role}Help`)}
                    data={roleChoices(me.role === 'owner')}
                    value={person.role}
                    disabled={changeRole.isPending}
                    onChange={(event) => onRole(person, event.currentTarget.value)}
                  />
                ) : (
                  <span title={text(`${person.role}Help`)}>{roleName(person.role)}</span>
                )}
              </td>
              <td data-label={text('away')}>{awayOf(absences, person.email) || '–'}</td>
              <td className={styles.end}>
                {changes(person) && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={text('removePerson', { name: person.name })}
                    loading={remove.isPending && remove.variables === person.userId}
                    onClick={() => onRemove(person)}
                  >
                    {text('remove')}
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
          name={text('people')}
          rows={() => [
            ['name', 'email', 'role', 'away'],
            ...people.map(({ name, email, role }) => [name, email, role, awayOf(absences, email)]),
          ]}
        />
      </div>
    </>
  );
};
