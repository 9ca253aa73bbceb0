import type { InboxMapping } from '@leadpact/wire';
import { Button, Select, TagsInput } from '@mantine/core';
import { type ExamplePlace, placeKey } from './mapping-edits.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  only: InboxMapping['only'];
  places: readonly ExamplePlace[];
  wordsAt: (path: ExamplePlace['path']) => readonly string[];
  onChange: (only: InboxMapping['only']) => void;
}>;

/** Which messages are meant: by the words at some places. */
export const ConditionRows = ({ only, places, wordsAt, onChange }: Props) => {
  const nameOf = (path: ExamplePlace['path']): string =>
    places.find((place) => placeKey(place.path) === placeKey(path))?.text ?? path.join('.');
  return (
    <div className={styles.row}>
      <div className={styles.rowName}>{text('only')}</div>
      <div className={styles.rowBody}>
        {only.length === 0 && <span className={styles.soft}>{text('onlyAll')}</span>}
        {only.map(({ path, in: words }, at) => (
          <div key={placeKey(path)} className={styles.pair}>
            <span className={styles.mono}>
              {nameOf(path)} {text('onlyIs')}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={text('removeOf', { field: nameOf(path) })}
                onClick={() => onChange(only.filter((_, nth) => nth !== at))}
              >
                ✕
              </Button>
            </span>
            <TagsInput
              aria-label={text('onlyOf', { place: nameOf(path) })}
              data={[...wordsAt(path)]}
              value={words}
              onChange={(next) => onChange(only.map((one, nth) => (nth === at ? { path, in: next } : one)))}
            />
          </div>
        ))}
        <Select
          aria-label={text('onlyAdd')}
          placeholder={text('onlyAdd')}
          data={places
            .filter(({ path }) => !only.some((one) => placeKey(one.path) === placeKey(path)))
            .map(({ path, text: name }) => ({ value: placeKey(path), label: name }))}
          value={null}
          searchable
          onChange={(key) => {
            const place = places.find(({ path }) => placeKey(path) === key);
            if (place)
              onChange([...only, { path: [...place.path], in: [...wordsAt(place.path).slice(0, 1)] }]);
          }}
        />
      </div>
      <span />
    </div>
  );
};
