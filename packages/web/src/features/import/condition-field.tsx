import type { FileRole, ImportMapping, ImportPreview } from '@leadpact/wire';
import { Group, MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { conditionOf, setCondition } from './mapping-edits.ts';
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

/** "This column is one of these values": which rows are leads, or which deals are won. */
export const ConditionField = ({ file, field, label, help, preview, mapping, onChange }: Props) => {
  const condition = conditionOf(mapping, file, field);
  const [chosen, setChosen] = useState<string | null>(null);
  const column = condition?.column ?? chosen;
  const columns = preview.columns.filter((candidate) => candidate.role === file);
  const values = columns.find(({ name }) => name === column)?.top ?? [];
  const data = [...new Set([...values.map(({ value }) => value), ...(condition?.in ?? [])])].filter(
    (value) => value !== '',
  );
  return (
    <Group align="flex-start" gap="sm" mt="sm">
      <Select
        w={260}
        label={label}
        description={help ?? ' '}
        placeholder={text(field === 'only' ? 'everyRow' : 'none')}
        data={columns.map(({ name }) => name)}
        value={column}
        searchable
        clearable
        onChange={(value) => {
          setChosen(value);
          onChange(setCondition(mapping, file, field, null));
        }}
      />
      {column !== null && (
        <MultiSelect
          miw={260}
          maw={520}
          label={text('isOneOf')}
          data={data}
          value={[...(condition?.in ?? [])]}
          searchable
          onChange={(next) => onChange(setCondition(mapping, file, field, { column, in: next }))}
        />
      )}
    </Group>
  );
};
