import type { FileRole, ImportMapping, ImportPreview } from '@leadpact/wire';
import { Select } from '@mantine/core';
import styles from './import-page.module.css';
import { columnOf, setField } from './mapping-edits.ts';
import { type FieldName, text } from './text.ts';

export const FIELDS: Readonly<Record<FileRole, readonly FieldName[]>> = {
  leads: [
    'key',
    'created',
    'channel',
    'persona',
    'email',
    'company',
    'owner',
    'campaign',
    'won_at',
    'amount',
  ],
  deals: ['key', 'id', 'won_at', 'amount', 'lost_at', 'persona'],
  activities: ['key', 'at', 'medium', 'outcome', 'by'],
};

const REQUIRED: ReadonlySet<string> = new Set(['leads.key', 'deals.key', 'activities.key', 'activities.at']);

type Props = Readonly<{
  role: FileRole;
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

const label = (role: FileRole, field: FieldName): string =>
  field === 'key' && role !== 'leads' ? text('dealKey') : text(`field_${field}`);

/** One select for each field of a file, with the reason for what was guessed. */
export const MappingSection = ({ role, preview, mapping, onChange }: Props) => {
  const headings = preview.columns.filter((column) => column.role === role);
  const options = headings.map(({ name, samples }) => ({
    value: name,
    label: name,
    sample: samples[0] ?? '',
  }));
  const fields =
    role === 'leads' && preview.files.deals !== null
      ? FIELDS.leads.filter((field) => field !== 'won_at' && field !== 'amount')
      : FIELDS[role];
  return (
    <>
      <h3>{text(role)}</h3>
      <div className={styles.fields}>
        {fields.map((field) => {
          const path = `${role}.${field}`;
          const column = columnOf(mapping, role, field);
          const guess = preview.guesses.find(
            (candidate) => candidate.path === path && candidate.column === column,
          );
          const sample = headings.find(({ name }) => name === column)?.samples[0];
          const description = guess?.reason ?? (sample === undefined ? ' ' : `"${sample.slice(0, 40)}"`);
          return (
            <Select
              key={path}
              label={label(role, field)}
              description={description}
              placeholder={text('none')}
              data={options}
              value={column}
              searchable
              clearable={!REQUIRED.has(path)}
              allowDeselect={false}
              onChange={(value) => onChange(setField(mapping, role, field, value))}
            />
          );
        })}
      </div>
    </>
  );
};
