import { Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { AbsenceSection } from './absence-section.tsx';
import { HoursSection } from './hours-section.tsx';
import { InvitationSection } from './invitation-section.tsx';
import styles from './people-settings.module.css';
import { PeopleTable } from './people-table.tsx';
import { manages, peopleQuery } from './queries.ts';
import { text } from './text.ts';

/** Settings → People: who is here, who is asked to come, who is away, who works when. */
export const PeopleSettingsPage = () => {
  const me = useMe();
  const people = useQuery(peopleQuery);
  return (
    <>
      <Title order={1}>{text('people')}</Title>
      <p className={styles.lead}>{text('peopleLead')}</p>
      {people.isPending && <Skeleton height={160} />}
      {people.isError && <ProblemNote error={people.error} onAgain={() => void people.refetch()} />}
      {people.isSuccess && (
        <>
          <PeopleTable people={people.data.people} />
          {manages(me) && <InvitationSection />}
          <AbsenceSection people={people.data.people} />
          <HoursSection people={people.data.people} />
        </>
      )}
    </>
  );
};
