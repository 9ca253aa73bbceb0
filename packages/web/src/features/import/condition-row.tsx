import type { ColumnProfile } from '@leadpact/wire';
import { ActionIcon, MultiSelect, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Condition } from './conditions.ts';
import styles from './import-page.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  condition: Condition;
  columns: readonly ColumnProfile[];
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}>;

/** One condition: a column, is or is none of, the values. */
export const ConditionRow = ({ condition, columns, onChange, onRemove }: Props) => {
  const { column, is, values } = condition;
  const top = columns.find(({ name }) => name === column)?.top ?? [];
  const known = [...new Set([...top.map(({ value }) => value), ...values])].filter((value) => value !== '');
  return (
    <div className={styles.condition}>
      <Select
        aria-label={text('conditionColumn')}
        data={columns.map(({ name }) => name)}
        value={column}
        searchable
        allowDeselect={false}
        onChange={(name) => name !== null && onChange({ column: name, is, values: [] })}
      />
      <Select
        aria-label={text('conditionIs', { column })}
        data={[
          { value: 'in', label: text('isOneOf') },
          { value: 'not_in', label: text('isNoneOf') },
        ]}
        value={is}
        allowDeselect={false}
        onChange={(chosen) => onChange({ column, is: chosen === 'not_in' ? 'not_in' : 'in', values })}
      />
      <MultiSelect
        aria-label={text('conditionValues', { column })}
        placeholder={values.length === 0 ? text('chooseValues') : ''}
        data={known}
        value={[...values]}
        searchable
        onChange={(next) => onChange({ column, is, values: next })}
      />
      <ActionIcon
        variant="subtle"
        size={34}
        aria-label={text('conditionRemove', { column })}
        onClick={onRemove}
      >
        <IconX aria-hidden size={16} />
      </ActionIcon>
    </div>
  );
};
