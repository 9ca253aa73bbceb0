import { ImportRun } from '@leadpact/wire';
import { Button, Group, Progress, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../shared/api.ts';
import { whole } from '../../shared/text/format.ts';
import { LoadingPage } from '../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './import-page.module.css';
import { NotesList } from './notes-list.tsx';
import { text } from './text.ts';

const ASK_EVERY_MS = 500;

const isOpen = (run: ImportRun | undefined): boolean => run?.state === 'queued' || run?.state === 'running';

const useRun = (id: string) =>
  useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => call(ImportRun, 'GET', `/api/v1/imports/${id}`, { signal }),
    refetchInterval: (query) => (isOpen(query.state.data) ? ASK_EVERY_MS : false),
  });

const UnderWay = ({ run }: Readonly<{ run: ImportRun }>) => {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => call(ImportRun, 'POST', `/api/v1/imports/${run.id}/cancel`),
    onSuccess: (next) => queries.setQueryData(['imports', run.id], next),
  });
  const share = Math.round(run.progress.share * 100);
  const words = run.state === 'queued' ? text('queued') : text('running', { rows: whole(run.progress.rows) });
  return (
    <>
      <Text mt="lg" role="status">
        {words}
      </Text>
      <Progress mt="sm" value={share} aria-label={words} />
      <Button mt="lg" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {text('cancel')}
      </Button>
    </>
  );
};

const Figure = ({ label, value }: Readonly<{ label: string; value: number }>) => (
  <div>
    <div className={styles.figure}>{whole(value)}</div>
    <div className={styles.soft}>{label}</div>
  </div>
);

const Report = ({ report }: Readonly<{ report: NonNullable<ImportRun['report']> }>) => (
  <>
    <Text mt="md" size="lg">
      {text('doneSentence', { stored: report.stored, updated: report.updated, unchanged: report.unchanged })}
    </Text>
    <div className={styles.figures}>
      <Figure label={text('read')} value={report.rows} />
      <Figure label={text('leadsStored')} value={report.leads} />
      <Figure label={text('dealsStored')} value={report.deals} />
      <Figure label={text('attemptsStored')} value={report.attempts} />
      <Figure label={text('skipped')} value={report.skipped} />
    </div>
    <section className={styles.section}>
      <h2>{text('problems')}</h2>
      {report.notes.length === 0 ? (
        <Text className={styles.soft}>{text('nothingToSay')}</Text>
      ) : (
        <NotesList notes={report.notes} />
      )}
    </section>
  </>
);

/** One import: how far it is, then what it read and stored. */
export const ImportRunPage = () => {
  const { id } = useParams({ from: '/inside/import/$id' });
  const queries = useQueryClient();
  const run = useRun(id);
  const state = run.data?.state;
  useEffect(() => {
    if (state === undefined || state === 'queued' || state === 'running') return;
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'imports' || queryKey.length === 1,
    });
  }, [queries, state]);
  if (run.isError) return <ProblemNote error={run.error} onAgain={() => void run.refetch()} />;
  if (run.data === undefined) return <LoadingPage />;
  const { data } = run;
  return (
    <div className={styles.page}>
      <h1>{text('run', { name: data.name })}</h1>
      <Text className={styles.soft}>{data.files.map(({ name }) => name).join(', ')}</Text>
      {isOpen(data) && <UnderWay run={data} />}
      {data.state === 'cancelled' && <Text mt="lg">{text('cancelled')}</Text>}
      {data.state === 'failed' && <ProblemNote error={new Error(data.error ?? text('failed'))} />}
      {data.report !== null && <Report report={data.report} />}
      {!isOpen(data) && (
        <Group mt="xl">
          <Button component={Link} to="/plan">
            {text('seePlan')}
          </Button>
          {(data.report?.handoffs ?? 0) + (data.report?.attempts ?? 0) > 0 && (
            <Button component={Link} to="/standing" variant="default">
              {text('seeStanding')}
            </Button>
          )}
          <Button component={Link} to="/import" variant="default">
            {text('another')}
          </Button>
        </Group>
      )}
    </div>
  );
};
