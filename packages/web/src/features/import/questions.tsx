import type { ImportMapping, ImportPreview } from '@leadpact/wire';
import { Button, Radio, Stack, Text } from '@mantine/core';
import styles from './import-page.module.css';
import { answerAt, merge, setAnswer } from './mapping-edits.ts';
import { text } from './text.ts';

type Props = Readonly<{
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

/** What only a person can say: each with how many rows hang on it. */
export const Questions = ({ preview, mapping, onChange }: Props) => {
  const { questions } = preview;
  if (questions.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="import-questions">
      <h2 id="import-questions">{text('questions', { count: questions.length })}</h2>
      {questions.map(({ path, text: question, rows, options }) => (
        <Radio.Group
          key={path}
          className={styles.question}
          label={question}
          description={text('rowsHang', { count: rows })}
          value={answerAt(mapping, path)}
          onChange={(value) => onChange(setAnswer(mapping, path, value))}
        >
          <Stack gap="xs" mt="xs">
            {options.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      ))}
    </section>
  );
};

/** Names that are nearly alike; they are counted together only when somebody says so. */
export const Merges = ({ preview, mapping, onChange }: Props) => {
  if (preview.merges.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="import-merges">
      <h2 id="import-merges">{text('merges')}</h2>
      {preview.merges.map((similar) => {
        const labels = similar.labels.map(({ value, rows }) => `"${value}" (${rows})`).join(', ');
        return (
          <Text component="div" mt="xs" key={`${similar.field}${similar.into}`}>
            <Button size="xs" variant="default" onClick={() => onChange(merge(mapping, similar))}>
              {text('merge', { labels, into: similar.into })}
            </Button>
          </Text>
        );
      })}
    </section>
  );
};
