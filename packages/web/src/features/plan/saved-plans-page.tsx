import { Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ComparedPlans } from './compared-plans.tsx';
import styles from './papers.module.css';
import { savedPlansQuery } from './plan-queries.ts';
import { SavedPlansTable } from './saved-plans-table.tsx';
import { text } from './text-papers.ts';

const route = getRouteApi('/inside/plans');

/** Plans kept under a name, and any of them side by side. */
export const SavedPlansPage = () => {
  const { compare = [] } = route.useSearch();
  const navigate = route.useNavigate();
  const plans = useQuery(savedPlansQuery);
  const tick = (id: string, on: boolean) =>
    void navigate({
      search: { compare: on ? [...compare, id] : compare.filter((other) => other !== id) },
      replace: true,
    });
  const items = plans.data?.items ?? [];
  const chosen = items.filter(({ id }) => compare.includes(id));
  return (
    <>
      <Group justify="space-between">
        <Title order={1}>{text('plansTitle')}</Title>
        <Button component={Link} to="/plan" variant="default" size="xs">
          {text('toPlan')}
        </Button>
      </Group>
      {plans.isPending && <Skeleton height={160} mt="lg" />}
      {plans.isError && <ProblemNote error={plans.error} onAgain={() => void plans.refetch()} />}
      {plans.isSuccess && items.length === 0 && <Text mt="md">{text('plansNone')}</Text>}
      {items.length > 0 && (
        <>
          <p className={styles.soft}>{text('plansLead')}</p>
          <SavedPlansTable plans={items} ticked={compare} onTick={tick} />
        </>
      )}
      {chosen.length > 1 && <ComparedPlans plans={chosen} />}
    </>
  );
};
