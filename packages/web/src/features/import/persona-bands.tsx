import type { ImportMapping, ImportPreview } from '@leadpact/wire';
import { ActionIcon, Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import styles from './import-page.module.css';
import { type Band, bandsOf, columnOf, setBands, setField } from './mapping-edits.ts';
import { text } from './text.ts';

/** Offered when a number becomes a persona for the first time; meant to be changed. */
const FIRST_BANDS: readonly Band[] = [
  { name: 'small', from: 0, to: 50 },
  { name: 'mid-size', from: 50, to: 250 },
  { name: 'enterprise', from: 250, to: null },
];

type Props = Readonly<{
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

/** A persona made from a number, such as employees, by bands. */
export const PersonaBands = ({ preview, mapping, onChange }: Props) => {
  const column = columnOf(mapping, 'leads', 'persona');
  const profile = preview.columns.find(({ role, name }) => role === 'leads' && name === column);
  const bands = bandsOf(mapping);
  if (column === null || (bands === null && profile?.looksLike !== 'amount')) return null;
  const set = (next: readonly Band[]) => onChange(setBands(mapping, column, next));
  const change = (at: number, patch: Partial<Band>) =>
    set((bands ?? []).map((band, index) => (index === at ? { ...band, ...patch } : band)));
  const last = bands?.at(-1);
  return (
    <div>
      <Checkbox
        mt="md"
        label={text('personaBands')}
        checked={bands !== null}
        onChange={(event) =>
          event.currentTarget.checked
            ? set(FIRST_BANDS)
            : onChange(setField(mapping, 'leads', 'persona', column))
        }
      />
      {bands?.map((band, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band has no identity but its place
        <div className={styles.bands} key={at}>
          <TextInput
            label={text('bandName')}
            value={band.name}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
          />
          <NumberInput
            label={text('bandFrom')}
            value={band.from}
            onChange={(value) => change(at, { from: Number(value) })}
          />
          <NumberInput
            label={text('bandTo')}
            placeholder={text('bandOpen')}
            value={band.to ?? ''}
            onChange={(value) => change(at, { to: value === '' ? null : Number(value) })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={text('bandRemove', { name: band.name })}
            onClick={() => set(bands.filter((_, index) => index !== at))}
          >
            <IconX aria-hidden size={16} />
          </ActionIcon>
        </div>
      ))}
      {bands !== null && (
        <Button
          mt="xs"
          size="xs"
          variant="subtle"
          onClick={() => set([...bands, { name: `band ${bands.length + 1}`, from: last?.to ?? 0, to: null }])}
        >
          {text('bandAdd')}
        </Button>
      )}
    </div>
  );
};
