import type { RunningMonth } from '@leadpact/wire';
import { Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSample } from '../../shared/sample.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './papers.module.css';
import { TallyForm } from './tally-form.tsx';
import { text } from './text-papers.ts';
import { Worksheet } from './worksheet.tsx';

/** What will be here, and the one next step. */
export const EmptyPlan = ({ month }: Readonly<{ month: RunningMonth }>) => {
  const { load } = useSample();
  return (
    <>
      <section className={styles.empty}>
        <Title order={1}>{text('emptyTitle')}</Title>
        <Text size="lg" maw="60ch" c="var(--ink-soft)" my="sm">
          {text('emptyLead')}
        </Text>
        {load.isError && <ProblemNote error={load.error} />}
        <Group mt="lg">
          <Button component={Link} to="/import">
            {text('emptyStep')}
          </Button>
          <Button variant="default" loading={load.isPending} onClick={() => load.mutate()}>
            {text('emptySample')}
          </Button>
        </Group>
      </section>
      <Worksheet saved={null} />
      <TallyForm month={month.month} />
    </>
  );
};
