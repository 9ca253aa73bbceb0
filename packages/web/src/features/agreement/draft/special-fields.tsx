import { WEEKDAYS } from '@leadpact/core';
import { ActionIcon, Button, Input, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import styles from './draft.module.css';
import { useForm } from './form-context.ts';
import { formText } from './form-text.ts';
import { isMap, listOf, namesOf, textOf } from './loose-value.ts';
import type { Path } from './path.ts';
import { type FieldProps, useShown } from './plain-fields.tsx';
import { text } from './text.ts';
import { asInput, useTyped } from './use-typed.ts';
import { words } from './words.ts';

const hoursText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : listOf(value)
        .map((span) => (Array.isArray(span) ? span.join('-') : textOf(span)))
        .join(', ');

const hoursOf = (typed: string): readonly string[] | undefined => {
  const spans = typed
    .split(',')
    .map((span) => span.trim())
    .filter((span) => span !== '');
  return spans.length === 0 ? undefined : spans;
};

const Weekday = ({ path, day, value }: Readonly<{ path: Path; day: string; value: unknown }>) => {
  const { edit, problemAt, problemsUnder, readOnly } = useForm();
  const own = [...path, day];
  const typing = useTyped(hoursText(value), (typed) => edit(own, hoursOf(typed)));
  return (
    <TextInput
      size="xs"
      label={words(day)}
      readOnly={readOnly}
      error={problemAt(own) ?? (problemsUnder(own) > 0 ? formText('hWeek') : undefined)}
      {...asInput(typing)}
    />
  );
};

export const WeekField = ({ field, path, value }: FieldProps<'week'>) => {
  const { id, label, description, error } = { description: '', ...useShown(field, path) };
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} labelElement="div">
      <div className={styles.week}>
        {WEEKDAYS.map((day) => (
          <Weekday key={day} path={path} day={day} value={isMap(value) ? value[day] : undefined} />
        ))}
      </div>
    </Input.Wrapper>
  );
};

export const HolidaysField = ({ field, path, value }: FieldProps<'holidays'>) => {
  const { edit, problemAt, readOnly } = useForm();
  const given = isMap(value) ? value : {};
  const dates = namesOf(isMap(value) ? value.dates : value);
  const put = (country: string, region: string, days: readonly string[]) => {
    if (country === '') return edit(path, days.length === 0 ? undefined : days);
    const { dates: _dates, region: _region, ...rest } = given;
    return edit(path, {
      ...rest,
      country,
      ...(region === '' ? {} : { region }),
      ...(days.length === 0 ? {} : { dates: days }),
    });
  };
  const country = textOf(given.country);
  const region = textOf(given.region);
  const countryTyping = useTyped(country, (typed) => put(typed.toUpperCase(), region, dates));
  const regionTyping = useTyped(region, (typed) => put(country, typed, dates));
  return (
    <div className={styles.holidays}>
      <TagsInput
        {...useShown(field, path)}
        value={[...dates]}
        onChange={(days) => put(country, region, days)}
      />
      <TextInput
        label={formText('fCountry')}
        description={formText('hCountry')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        readOnly={readOnly}
        error={problemAt([...path, 'country'])}
        {...asInput(countryTyping)}
      />
      {country !== '' && (
        <TextInput
          label={formText('fRegion')}
          readOnly={readOnly}
          error={problemAt([...path, 'region'])}
          {...asInput(regionTyping)}
        />
      )}
    </div>
  );
};

const sideOf = (channel: unknown): string => (isMap(channel) ? textOf(channel.side) : 'marketing');

export const ChannelsField = ({ field, path, value }: FieldProps<'channels'>) => {
  const { edit } = useForm();
  const all = listOf(value);
  const own = all.filter((channel) => sideOf(channel) === field.side);
  const change = (names: readonly string[]) => {
    const made = names.map((name) => {
      const known = own.find((channel) => namesOf([channel])[0] === name);
      return known ?? (field.side === 'marketing' ? name : { id: name, side: 'sales' });
    });
    const others = all.filter((channel) => sideOf(channel) !== field.side);
    edit(path, field.side === 'marketing' ? [...made, ...others] : [...others, ...made]);
  };
  return <TagsInput {...useShown(field, path)} value={[...namesOf(own)]} onChange={change} />;
};

export const AudienceField = ({ field, path, value }: FieldProps<'audience'>) => {
  const { edit, suggestionsOf } = useForm();
  const chosen = typeof value === 'string' ? [value] : namesOf(value);
  const change = (names: readonly string[]) => {
    const group = names.at(-1);
    if (names.length === 0) return edit(path, undefined);
    if (group === 'everybody' || group === 'heads') return edit(path, group);
    return edit(
      path,
      names.filter((name) => name !== 'everybody' && name !== 'heads'),
    );
  };
  return (
    <TagsInput
      {...useShown(field, path)}
      data={['everybody', 'heads', ...suggestionsOf('people')]}
      value={[...chosen]}
      onChange={change}
    />
  );
};

type PairProps = Readonly<{
  name: string;
  amount: unknown;
  label: string;
  onName: (name: string) => void;
  onAmount: (amount: number) => void;
  onRemove: () => void;
  error: string | undefined;
}>;

const Pair = ({ name, amount, label, onName, onAmount, onRemove, error }: PairProps) => {
  const { readOnly } = useForm();
  const typing = useTyped(name, (typed) => typed !== '' && onName(typed));
  const { onChange: onNumber, ...counting } = useTyped(textOf(amount), (typed) => onAmount(Number(typed)));
  return (
    <div className={styles.pair}>
      <TextInput
        aria-label={text('pairName', { label })}
        readOnly={readOnly}
        error={error}
        {...asInput(typing)}
      />
      <NumberInput
        aria-label={text('pairValue', { label, name })}
        readOnly={readOnly}
        hideControls
        thousandSeparator=","
        {...counting}
        onChange={(next) => onNumber(String(next))}
      />
      {!readOnly && (
        <ActionIcon variant="subtle" size={34} aria-label={text('remove', { what: name })} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
};

export const PairsField = ({ field, path, value }: FieldProps<'pairs'>) => {
  const { edit, problemAt, suggestionsOf, readOnly } = useForm();
  const { id, label, description, error } = { description: '', ...useShown(field, path) };
  const entries = isMap(value) ? Object.entries(value) : [];
  const put = (next: readonly (readonly [string, unknown])[]) =>
    edit(path, next.length === 0 ? undefined : Object.fromEntries(next));
  const add = () => {
    const taken = entries.map(([name]) => name);
    const free = suggestionsOf(field.names).find((name) => !taken.includes(name));
    const base = field.names === 'people' ? 'somebody@example.com' : 'new';
    put([...entries, [free ?? (taken.includes(base) ? `${base}-${taken.length}` : base), 1]]);
  };
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} labelElement="div">
      <div className={styles.pairs}>
        {entries.map(([name, amount], index) => (
          <Pair
            // biome-ignore lint/suspicious/noArrayIndexKey: a pair that is renamed stays the same field
            key={index}
            name={name}
            amount={amount}
            label={label}
            error={problemAt([...path, name])}
            onName={(typed) => put(entries.with(index, [typed, amount]))}
            onAmount={(next) => put(entries.with(index, [name, next]))}
            onRemove={() => put(entries.toSpliced(index, 1))}
          />
        ))}
        {!readOnly && (
          <Button size="xs" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {formText('aPair')}
            <span className="visually-hidden">: {label}</span>
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
};
