import type { InboxMapping } from '@leadpact/wire';
import { Button, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { timezones } from '../../shared/places.ts';
import { ConditionRows } from './condition-rows.tsx';
import { fieldsOf, typesOf } from './event-fields.ts';
import {
  type ExamplePlace,
  listsOf,
  placeKey,
  placesFor,
  setEach,
  setField,
  setTarget,
  targetPick,
  wordsAt,
} from './mapping-edits.ts';
import { PickRow } from './pick-row.tsx';
import styles from './sources.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  mapping: InboxMapping;
  /** Places of the whole example. */
  places: readonly ExamplePlace[];
  /** Bodies of the newest messages. */
  messages: readonly unknown[];
  onChange: (mapping: InboxMapping) => void;
}>;

const ONE = 'one';

const AttributeField = ({ onAdd }: Readonly<{ onAdd: (name: string) => void }>) => {
  const [name, setName] = useState('');
  return (
    <div className={styles.actions}>
      <TextInput
        aria-label={text('attributeName')}
        placeholder={text('attributeAdd')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value.replace(/[^\w .-]/g, ''))}
      />
      <Button
        variant="default"
        disabled={name.trim() === ''}
        onClick={() => {
          onAdd(`attributes.${name.trim()}`);
          setName('');
        }}
      >
        {text('attributeSend')}
      </Button>
    </div>
  );
};

/** The mapping, row by row. */
export const MappingForm = ({ mapping, places, messages, onChange }: Props) => {
  const zones = useMemo(() => timezones([mapping.timezone]), [mapping.timezone]);
  const own = placesFor(places, mapping.each);
  const words = (path: ExamplePlace['path']) => wordsAt(messages, path, mapping.each);
  const lists = listsOf(places);
  const fields = [...new Set([...fieldsOf(typesOf(mapping)), ...Object.keys(mapping.fields)])];
  const shown = fields.filter((field) => mapping.fields[field] !== undefined);
  const row = (
    target: string,
    label: string,
    extra: Readonly<{ help?: string; constant?: boolean; removable?: boolean }> = {},
  ) => (
    <PickRow
      key={target}
      target={target}
      label={label}
      pick={targetPick(mapping, target)}
      places={own}
      wordsAt={words}
      onChange={(pick) => onChange(setTarget(mapping, target, pick))}
      {...extra}
    />
  );
  return (
    <div className={styles.rows}>
      {lists.length > 0 && (
        <Select
          label={text('each')}
          data={[
            { value: ONE, label: text('eachNone') },
            ...lists.map((path) => ({
              value: placeKey(path),
              label: path.length === 0 ? text('eachWhole') : path.join('.'),
            })),
          ]}
          value={mapping.each === null ? ONE : placeKey(mapping.each)}
          allowDeselect={false}
          onChange={(key) => onChange(setEach(mapping, lists.find((path) => placeKey(path) === key) ?? null))}
        />
      )}
      {row('type', text('type'), { help: text('typeHelp'), removable: false })}
      {row('key', text('key'), { help: text('keyHelp'), constant: false })}
      {row('time', text('time'), { help: text('timeHelp'), constant: false })}
      {mapping.time !== null && (
        <Select
          label={text('timezone')}
          description={text('timezoneHelp')}
          data={zones}
          value={mapping.timezone}
          searchable
          limit={200}
          allowDeselect={false}
          onChange={(timezone) => timezone !== null && onChange({ ...mapping, timezone })}
        />
      )}
      {shown.map((field) => row(field, field.replace(/^attributes\./, '· ')))}
      <Select
        aria-label={text('fieldAdd')}
        placeholder={text('fieldAdd')}
        data={fields.filter((field) => mapping.fields[field] === undefined)}
        value={null}
        searchable
        onChange={(field) =>
          field !== null && onChange(setField(mapping, field, { kind: 'path', path: [], map: null }))
        }
      />
      <AttributeField
        onAdd={(field) => onChange(setField(mapping, field, { kind: 'path', path: [], map: null }))}
      />
      <ConditionRows
        only={mapping.only}
        places={own}
        wordsAt={words}
        onChange={(only) => onChange({ ...mapping, only })}
      />
    </div>
  );
};
