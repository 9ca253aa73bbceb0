import type { InboxPick } from '@leadpact/wire';
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { VOCABULARY } from './event-fields.ts';
import { type ExamplePlace, pickOf, placeKey } from './mapping-edits.ts';
import styles from './sources.module.css';
import { text } from './text.ts';
import { WordTable } from './word-table.tsx';

type Props = Readonly<{
  /** `type`, `key`, `time`, or the name of a field. */
  target: string;
  label: string;
  help?: string;
  pick: InboxPick | null;
  places: readonly ExamplePlace[];
  /** The words that stand at a place in the newest messages. */
  wordsAt: (path: ExamplePlace['path']) => readonly string[];
  /** Whether it may be always the same. */
  constant?: boolean;
  removable?: boolean;
  onChange: (pick: InboxPick | null) => void;
}>;

const shownValue = (value: ExamplePlace['value']): string =>
  value === null ? 'null' : String(value).slice(0, 40);

const ConstantField = ({ target, label, pick, onChange }: Props) => {
  const vocabulary = VOCABULARY[target];
  const value = pick?.kind === 'constant' ? pick.value : '';
  const put = (next: string) => onChange({ kind: 'constant', value: next });
  const name = text('constantOf', { field: label });
  return vocabulary === undefined ? (
    <TextInput
      aria-label={name}
      value={value}
      maxLength={500}
      onChange={(event) => put(event.currentTarget.value)}
    />
  ) : (
    <Select
      aria-label={name}
      data={[...vocabulary]}
      value={value === '' ? null : value}
      allowDeselect={false}
      searchable
      onChange={(next) => next !== null && put(next)}
    />
  );
};

/** Where one thing comes from: a place in the message with the meaning of its words, or always the same. */
export const PickRow = (props: Props) => {
  const { target, label, help, pick, places, wordsAt, constant = true, removable = true, onChange } = props;
  const how = pick?.kind ?? 'path';
  const known = places.map(({ path, text: name, value }) => ({
    value: placeKey(path),
    label: `${name} · ${shownValue(value)}`,
  }));
  const chosen = pick?.kind === 'path' && pick.path.length > 0 ? placeKey(pick.path) : null;
  const data =
    chosen === null || known.some(({ value }) => value === chosen)
      ? known
      : [...known, { value: chosen, label: chosen }];
  const onPlace = (key: string | null) => {
    const place = places.find(({ path }) => placeKey(path) === key);
    if (key === null) onChange(null);
    else if (place !== undefined) onChange(pickOf(target, place.path, wordsAt(place.path)));
  };
  return (
    <div className={styles.row}>
      <div className={styles.rowName}>{label}</div>
      <div className={styles.rowBody}>
        <div className={styles.how}>
          {constant && (
            <SegmentedControl
              size="xs"
              aria-label={text('howOf', { field: label })}
              data={[
                { value: 'path', label: text('fromMessage') },
                { value: 'constant', label: text('always') },
              ]}
              value={how}
              onChange={(next) =>
                onChange(
                  next === 'constant'
                    ? { kind: 'constant', value: '' }
                    : { kind: 'path', path: [], map: null },
                )
              }
            />
          )}
          <div className={styles.howPlace}>
            {how === 'constant' ? (
              <ConstantField {...props} />
            ) : (
              <Select
                aria-label={text('placeOf', { field: label })}
                placeholder={text('nothing')}
                data={data}
                value={chosen}
                clearable={removable}
                searchable
                onChange={onPlace}
              />
            )}
          </div>
        </div>
        {help && <span className={styles.soft}>{help}</span>}
        {pick?.kind === 'path' && pick.path.length > 0 && target !== 'key' && target !== 'time' && (
          <WordTable target={target} pick={pick} words={wordsAt(pick.path)} onChange={onChange} />
        )}
      </div>
      {removable && pick !== null ? (
        <Button
          size="compact-sm"
          variant="subtle"
          mt={4}
          aria-label={text('removeOf', { field: label })}
          onClick={() => onChange(null)}
        >
          ✕
        </Button>
      ) : (
        <span />
      )}
    </div>
  );
};
