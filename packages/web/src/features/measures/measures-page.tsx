import { type MeasureEntry, SPEND } from '@leadpact/wire';
import { Button, Select, Skeleton, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { cellName, type Edits, entriesOf, type GridRow, monthsFrom, shiftMonth } from './grid.ts';
import { MeasureGrid } from './measure-grid.tsx';
import styles from './measures.module.css';
import { PasteTable } from './paste-table.tsx';
import { measuresQuery } from './queries.ts';
import { text } from './text.ts';

const KNOWN = [SPEND, 'nps', 'retention', 'reputation'] as const;
const MONTHS = 6;
const entering = new Set(['owner', 'admin', 'marketing_head', 'sales_head', 'marketer']);
const Changed = z.object({ changed: z.int() });
const NO_EDITS: Edits = new Map();

const nameOf = (measure: string): string => {
  const known = KNOWN.find((one) => one === measure);
  return known === undefined ? measure : text(known);
};

const OwnMeasure = ({ onAdd }: Readonly<{ onAdd: (name: string) => void }>) => {
  const [name, setName] = useState('');
  return (
    <>
      <TextInput
        label={text('measureOwn')}
        title={text('measureOwnHelp')}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value.toLowerCase().replace(/[^a-z0-9_-]/g, ''))}
      />
      <Button variant="default" disabled={!/^[a-z]/.test(name)} onClick={() => onAdd(name)}>
        {text('measureAdd')}
      </Button>
    </>
  );
};

/** Settings → Measures: numbers per month, typed or pasted. */
export const MeasuresPage = () => {
  const me = useMe();
  const queries = useQueryClient();
  const [measure, setMeasure] = useState<string>(SPEND);
  const [first, setFirst] = useState(() => shiftMonth(new Date().toISOString().slice(0, 7), 1 - MONTHS));
  const [added, setAdded] = useState<readonly GridRow[]>([]);
  const [edits, setEdits] = useState<Edits>(NO_EDITS);
  const months = monthsFrom(first, MONTHS);
  const measures = useQuery({
    ...measuresQuery(first, shiftMonth(first, MONTHS)),
    placeholderData: keepPreviousData,
  });
  const readOnly = !entering.has(me.role);
  const entries = entriesOf(measure, edits);
  const save = useMutation({
    mutationFn: (body: readonly MeasureEntry[]) =>
      call(Changed, 'PUT', '/api/v1/measures', { body: { entries: body } }),
    onSuccess: async ({ changed }) => {
      await queries.invalidateQueries({ queryKey: ['measures'] });
      setEdits(NO_EDITS);
      notifications.show({ message: text('saved', { count: changed }) });
    },
  });
  const show = (next: string) => {
    setMeasure(next);
    setEdits(NO_EDITS);
    setAdded([]);
  };
  const names = [
    ...new Set([...KNOWN, measure, ...(measures.data?.items.map((cell) => cell.measure) ?? [])]),
  ];
  return (
    <>
      <Title order={1}>{text('title')}</Title>
      <p className={styles.lead}>{text('lead')}</p>
      {readOnly && <Text className={styles.soft}>{text('readOnly')}</Text>}
      <div className={styles.bar}>
        <Select
          label={text('measure')}
          data={names.map((name) => ({ value: name, label: nameOf(name) }))}
          value={measure}
          allowDeselect={false}
          onChange={(next) => next !== null && show(next)}
        />
        {!readOnly && <OwnMeasure onAdd={show} />}
        <Button.Group aria-label={text('months')}>
          <Button
            variant="default"
            aria-label={text('monthsBack')}
            onClick={() => setFirst(shiftMonth(first, -MONTHS))}
          >
            ←
          </Button>
          <Button
            variant="default"
            aria-label={text('monthsOn')}
            onClick={() => setFirst(shiftMonth(first, MONTHS))}
          >
            →
          </Button>
        </Button.Group>
        {measures.data && (
          <TableExport
            name={`${measure} ${first}`}
            rows={() => [
              [
                'measure',
                'month',
                'channel',
                'campaign',
                'value',
                'reported elsewhere',
                'entered by',
                'entered at',
              ],
              ...measures.data.items
                .filter((cell) => cell.measure === measure)
                .map((cell) => [
                  cell.measure,
                  cell.period,
                  cell.channel,
                  cell.campaign,
                  cell.value,
                  cell.elsewhere,
                  cell.enteredBy,
                  cell.enteredAt,
                ]),
            ]}
          />
        )}
      </div>
      <Text mt="sm" className={styles.soft}>
        {measure === SPEND ? text('spendHelp', { currency: me.workspace.currency }) : text('plainHelp')}
      </Text>
      {measures.isPending && <Skeleton height={240} mt="md" />}
      {measures.isError && <ProblemNote error={measures.error} onAgain={() => void measures.refetch()} />}
      {measures.data && (
        <MeasureGrid
          measure={measure}
          months={months}
          data={measures.data}
          added={added}
          edits={edits}
          readOnly={readOnly}
          onAdd={(row) => setAdded([...added, row])}
          onType={(name, typed) => setEdits(new Map([...edits, [name, typed]]))}
        />
      )}
      {save.isError && <ProblemNote error={save.error} />}
      {!readOnly && (
        <div className={styles.actions}>
          <Button
            loading={save.isPending}
            disabled={edits.size === 0 || entries === null}
            onClick={() => entries !== null && save.mutate(entries)}
          >
            {text('save', { count: edits.size })}
          </Button>
          {edits.size > 0 && (
            <Button variant="subtle" onClick={() => setEdits(NO_EDITS)}>
              {text('undo')}
            </Button>
          )}
        </div>
      )}
      {!readOnly && (
        <PasteTable
          onTake={(numbers) => {
            const pasted = numbers.map(
              ({ channel, campaign, month, value }) =>
                [cellName({ channel, campaign }, month), String(value)] as const,
            );
            setAdded([...added, ...numbers.map(({ channel, campaign }) => ({ channel, campaign }))]);
            setEdits(new Map([...edits, ...pasted]));
          }}
        />
      )}
    </>
  );
};
