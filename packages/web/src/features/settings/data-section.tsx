import { LeadCount } from '@leadpact/wire';
import { Button, Group, Skeleton, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../shared/api.ts';
import { importRunsQuery } from '../../shared/import-runs.ts';
import { useSample } from '../../shared/sample.ts';
import { mayChange, useMe } from '../../shared/session.ts';
import { dayAndTime, whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import styles from './settings-page.module.css';
import { text } from './text.ts';

const SampleButton = () => {
  const { workspace } = useMe();
  const { load, remove } = useSample();
  const action = workspace.sampleLoaded ? remove : load;
  return (
    <>
      {action.isError && <ProblemNote error={action.error} />}
      <Button variant="default" loading={action.isPending} onClick={() => action.mutate()}>
        {text(workspace.sampleLoaded ? 'sampleRemove' : 'sampleLoad')}
      </Button>
    </>
  );
};

const ImportRuns = () => {
  const { workspace } = useMe();
  const runs = useQuery(importRunsQuery);
  if (runs.isPending) return <Skeleton height={96} />;
  if (runs.isError) return <ProblemNote error={runs.error} onAgain={() => void runs.refetch()} />;
  if (runs.data.items.length === 0) return <Text className={styles.soft}>{text('importsNone')}</Text>;
  const exported = () => [
    ['mapping', 'files', 'rows', 'new', 'when', 'state'],
    ...runs.data.items.map((run) => [
      run.name,
      run.files.map(({ name }) => name).join(', '),
      run.progress.rows,
      run.report?.stored ?? null,
      run.createdAt,
      run.state,
    ]),
  ];
  return (
    <>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={text('imports')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('importName')}</Table.Th>
              <Table.Th>{text('importFiles')}</Table.Th>
              <Table.Th ta="right">{text('importRows')}</Table.Th>
              <Table.Th ta="right">{text('importStored')}</Table.Th>
              <Table.Th>{text('importWhen')}</Table.Th>
              <Table.Th>{text('importState')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.data.items.map((run) => (
              <Table.Tr key={run.id}>
                <Table.Td>
                  <Link to="/import/$id" params={{ id: run.id }}>
                    {run.name}
                  </Link>
                </Table.Td>
                <Table.Td>{run.files.map(({ name }) => name).join(', ')}</Table.Td>
                <Table.Td ta="right">{whole(run.progress.rows)}</Table.Td>
                <Table.Td ta="right">{whole(run.report?.stored)}</Table.Td>
                <Table.Td>{dayAndTime(run.createdAt, workspace.timezone)}</Table.Td>
                <Table.Td>{text(run.state)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <TableExport name={text('imports')} rows={exported} />
    </>
  );
};

const HowManyLeads = () => {
  const { data } = useQuery({
    queryKey: ['lead-count', ''],
    queryFn: ({ signal }) => call(LeadCount, 'GET', '/api/v1/lead-list/count', { signal }),
  });
  if (data === undefined) return <Skeleton height={22} width={220} />;
  const { count, exact } = data;
  return <Text>{exact ? text('leads', { count }) : text('leadsMore', { count: whole(count) })}</Text>;
};

export const DataSection = () => {
  const me = useMe();
  return (
    <>
      <HowManyLeads />
      <Text mb="sm" className={styles.soft}>
        {text('sampleHelp')}
      </Text>
      {mayChange(me) && (
        <Group gap="xs">
          <SampleButton />
          <Button component={Link} to="/import" variant="default">
            {text('importsStep')}
          </Button>
          <Button component={Link} to="/welcome" variant="subtle">
            {text('welcome')}
          </Button>
        </Group>
      )}
      <Title order={3} size="h4" mt="lg" mb="xs">
        {text('imports')}
      </Title>
      <ImportRuns />
    </>
  );
};
