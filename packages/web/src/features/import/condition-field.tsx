import type { FileRole, ImportMapping, ImportPreview } from '@leadpact/wire';
import { SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { ConditionRow } from './condition-row.tsx';
import { type Condition, type Conditions, complete, conditionsOf, setConditions } from './conditions.ts';
import styles from './import-page.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  file: FileRole;
  field: 'won_when' | 'lost_when' | 'only';
  label: string;
  help?: string;
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

const alike = (one: readonly Condition[], other: readonly Condition[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What stands in the mapping, with the rows that say nothing yet; these live only here. */
const useDrafts = ({ file, field, mapping, onChange }: Props) => {
  const stored = conditionsOf(mapping, file, field);
  const [drafts, setDrafts] = useState<Conditions>(stored);
  const shown = alike(complete(drafts.list), stored.list)
    ? { how: stored.list.length > 1 ? stored.how : drafts.how, list: drafts.list }
    : stored;
  const change = (next: Conditions) => {
    setDrafts(next);
    onChange(setConditions(mapping, file, field, next));
  };
  return { shown, change };
};

/** Which rows are leads, or which deals are won: by a column's values, or (of leads) by several columns together. */
export const ConditionField = (props: Props) => {
  const { file, field, label, help, preview } = props;
  const { shown, change } = useDrafts(props);
  const { how, list } = shown;
  const columns = preview.columns.filter((candidate) => candidate.role === file);
  const put = (at: number, condition: Condition) =>
    change({ how, list: list.map((before, index) => (index === at ? condition : before)) });
  const canAdd = list.length === 0 || field === 'only';
  return (
    <fieldset className={styles.conditions}>
      <legend>{label}</legend>
      {help && <Text className={styles.soft}>{help}</Text>}
      {list.length > 1 && (
        <SegmentedControl
          aria-label={text('conditionsHow', { label })}
          data={(['all', 'any'] as const).map((value) => ({ value, label: text(`how_${value}`) }))}
          value={how}
          onChange={(next) => change({ how: next, list })}
        />
      )}
      {list.map((condition, at) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no identity but its place
          key={at}
          condition={condition}
          columns={columns}
          onChange={(next) => put(at, next)}
          onRemove={() => change({ how, list: list.filter((_, index) => index !== at) })}
        />
      ))}
      {canAdd && (
        <Select
          // Chosen columns become rows; the field begins anew for the next one.
          key={list.length}
          w={260}
          aria-label={
            list.length === 0 ? text('conditionFirst', { label }) : text('conditionMore', { label })
          }
          placeholder={list.length > 0 ? text('conditionAdd') : text(field === 'only' ? 'everyRow' : 'none')}
          data={columns.map(({ name }) => name)}
          value={null}
          searchable
          onChange={(column) =>
            column !== null && change({ how, list: [...list, { column, is: 'in', values: [] }] })
          }
        />
      )}
    </fieldset>
  );
};
