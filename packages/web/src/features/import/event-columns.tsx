import type { ImportMapping, ImportPreview } from '@leadpact/wire';
import { Select } from '@mantine/core';
import styles from './import-page.module.css';
import { eventColumn, setEvent } from './mapping-edits.ts';
import { text } from './text.ts';

const EVENTS = [
  'qualified',
  'handed_off',
  'assigned',
  'first_contacted',
  'accepted',
  'rejected',
  'returned',
] as const;

type Props = Readonly<{
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

/** Date columns of a lead, each kept as the event that it stands for. */
export const EventColumns = ({ preview, mapping, onChange }: Props) => {
  const dates = preview.columns
    .filter(({ role, looksLike }) => role === 'leads' && looksLike === 'date')
    .map(({ name }) => name);
  const used = EVENTS.map((event) => eventColumn(mapping, event)).filter((name) => name !== null);
  const data = [...new Set([...dates, ...used])];
  if (data.length === 0) return null;
  return (
    <details open={used.length > 0}>
      <summary>{text('events')}</summary>
      <div className={styles.fields}>
        {EVENTS.map((event) => (
          <Select
            key={event}
            label={text(`event_${event}`)}
            placeholder={text('none')}
            data={data}
            value={eventColumn(mapping, event)}
            clearable
            onChange={(value) => onChange(setEvent(mapping, event, value))}
          />
        ))}
      </div>
    </details>
  );
};
