import type { ImportMapping, ImportPreview } from '@leadpact/wire';
import { Checkbox, Text } from '@mantine/core';
import styles from './import-page.module.css';
import { emptyWords, setEmpty } from './mapping-edits.ts';
import { text } from './text.ts';

type Props = Readonly<{
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

/** Untouched form defaults, by column: whether each counts as an empty cell. */
export const EmptyWords = ({ preview, mapping, onChange }: Props) => {
  const columns = preview.columns.filter(({ untouched }) => untouched.length > 0);
  if (columns.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="import-empty">
      <h2 id="import-empty">{text('empty')}</h2>
      <Text className={styles.intro}>{text('emptyHelp')}</Text>
      {columns.flatMap(({ role, name, untouched }) =>
        untouched.map(({ value, count }) => (
          <Checkbox
            key={`${role}${name}${value}`}
            mt="sm"
            label={text('emptyWord', { value, column: name, count })}
            checked={emptyWords(mapping, name).includes(value)}
            onChange={(event) => onChange(setEmpty(mapping, name, value, event.currentTarget.checked))}
          />
        )),
      )}
    </section>
  );
};
