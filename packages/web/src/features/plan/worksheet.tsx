import { type SavedPlan, WorksheetResult } from '@leadpact/wire';
import { Button, FileButton, Group, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendFile } from '../../shared/api.ts';
import { mayChange, useMe } from '../../shared/session.ts';
import { whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './papers.module.css';
import { text } from './text-papers.ts';

const linesOf = ({ rates, tallies, notes }: WorksheetResult): readonly string[] => [
  ...(rates === null ? [] : [text('worksheetRates', { count: rates.cells })]),
  ...(tallies.length === 0
    ? []
    : [
        text('worksheetTallies', {
          list: tallies
            .map(({ channel, leads }) => text('worksheetTally', { channel, leads: whole(leads) }))
            .join(', '),
        }),
      ]),
  ...(rates === null && tallies.length === 0 ? [text('worksheetNothing')] : []),
  ...notes,
];

/** The plan as a spreadsheet, out and in. */
export const Worksheet = ({ saved }: Readonly<{ saved: SavedPlan | null }>) => {
  const me = useMe();
  const queries = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => sendFile(WorksheetResult, '/api/v1/worksheet', file),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['plan'] }),
  });
  const plan = saved === null ? '' : `?plan=${saved.id}`;
  return (
    <section className={styles.worksheet}>
      <Title order={2} size="h3">
        {text('worksheet')}
      </Title>
      <p className={styles.soft}>{text('worksheetLead')}</p>
      <Group gap="xs">
        <Button
          component="a"
          href={`/api/v1/plan/worksheet.xlsx${plan}`}
          download
          size="xs"
          variant="default"
        >
          {text('worksheetDownload')}
        </Button>
        <Button component="a" href="/api/v1/worksheet-template.xlsx" download size="xs" variant="default">
          {text('worksheetTemplate')}
        </Button>
        {mayChange(me) && (
          <FileButton accept=".xlsx" onChange={(file) => file && upload.mutate(file)}>
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={upload.isPending}>
                {text('worksheetUpload')}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      {upload.isError && <ProblemNote error={upload.error} />}
      {upload.isSuccess && (
        <ul className={styles.result} role="status">
          {linesOf(upload.data).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
};
