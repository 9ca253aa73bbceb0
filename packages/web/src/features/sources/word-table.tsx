import type { InboxPick } from '@leadpact/wire';
import { Button, Select, TextInput } from '@mantine/core';
import { VOCABULARY } from './event-fields.ts';
import { setWord } from './mapping-edits.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  target: string;
  pick: Extract<InboxPick, { kind: 'path' }>;
  words: readonly string[];
  onChange: (pick: InboxPick) => void;
}>;

const LEFT_OUT = 'leave out';

/** What the words at a place mean: those of the newest messages, and those that were said before. */
export const WordTable = ({ target, pick, words, onChange }: Props) => {
  const vocabulary = VOCABULARY[target];
  if (pick.map === null)
    return (
      <div>
        <Button size="compact-sm" variant="subtle" onClick={() => onChange({ ...pick, map: {} })}>
          {text('wordsTranslate')}
        </Button>
      </div>
    );
  const { map } = pick;
  const all = [...new Set([...words, ...Object.keys(map)])];
  const meaningOf = (word: string): string | undefined =>
    Object.entries(map).find(([known]) => known.trim().toLowerCase() === word.trim().toLowerCase())?.[1];
  return (
    <fieldset className={styles.words} aria-label={text('words')}>
      {all.map((word) => {
        const meaning = meaningOf(word);
        const name = text('wordsOf', { word });
        return [
          <span key={`${word} word`} className={styles.mono}>
            {word}
          </span>,
          vocabulary === undefined ? (
            <TextInput
              key={`${word} meaning`}
              size="xs"
              aria-label={name}
              placeholder={meaning === '' ? text('leftOut') : text('notSaid')}
              value={meaning ?? ''}
              onChange={(event) => onChange(setWord(pick, word, event.currentTarget.value))}
            />
          ) : (
            <Select
              key={`${word} meaning`}
              size="xs"
              aria-label={name}
              placeholder={text('notSaid')}
              data={[...vocabulary, { value: LEFT_OUT, label: text('leftOut') }]}
              value={meaning === '' ? LEFT_OUT : (meaning ?? null)}
              clearable
              searchable
              onChange={(next) => onChange(setWord(pick, word, next === LEFT_OUT ? '' : next))}
            />
          ),
        ];
      })}
      <div className={styles.wide}>
        <Button size="compact-sm" variant="subtle" onClick={() => onChange({ ...pick, map: null })}>
          {text('wordsPlain')}
        </Button>
      </div>
    </fieldset>
  );
};
