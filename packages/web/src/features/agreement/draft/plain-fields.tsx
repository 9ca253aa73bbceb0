import { Autocomplete, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Field, Option, Suggested } from './fields.ts';
import { useForm } from './form-context.ts';
import { formText } from './form-text.ts';
import { listOf, namesOf, scalarOf, textOf } from './loose-value.ts';
import { fieldId, type Path } from './path.ts';
import { asInput, useTyped } from './use-typed.ts';

export type FieldProps<Kind extends Field['kind']> = Readonly<{
  field: Extract<Field, { kind: Kind }>;
  path: Path;
  value: unknown;
}>;

/** What every field shows: its label, help, and what is wrong with it. */
export const useShown = ({ label, help }: Pick<Field, 'label' | 'help'>, path: Path) => {
  const { problemAt, readOnly } = useForm();
  return {
    id: fieldId(path),
    label: formText(label),
    readOnly,
    error: problemAt(path),
    ...(help === undefined ? {} : { description: formText(help) }),
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
  };
};

const useTextEdit = (path: Path, value: unknown, made: (typed: string) => unknown) => {
  const { edit } = useForm();
  return useTyped(textOf(value), (typed) => edit(path, made(typed)));
};

const optional = (typed: string): string | undefined => (typed === '' ? undefined : typed);
const optionalScalar = (typed: string) => (typed === '' ? undefined : scalarOf(typed));
const textMade = ({ required }: FieldProps<'text'>['field']) =>
  required ? (typed: string) => typed : optional;

const Suggesting = ({
  field,
  path,
  value,
  suggested,
}: FieldProps<'text'> & Readonly<{ suggested: Suggested }>) => {
  const { suggestionsOf } = useForm();
  const typing = useTextEdit(path, value, textMade(field));
  return <Autocomplete {...useShown(field, path)} data={[...suggestionsOf(suggested)]} {...typing} />;
};

const Plain = ({ field, path, value }: FieldProps<'text'>) => {
  const typing = useTextEdit(path, value, textMade(field));
  return <TextInput {...useShown(field, path)} {...asInput(typing)} />;
};

export const TextField = (props: FieldProps<'text'>) => {
  const { suggested } = props.field;
  return suggested === undefined || suggested === 'none' ? (
    <Plain {...props} />
  ) : (
    <Suggesting {...props} suggested={suggested} />
  );
};

export const ProseField = ({ field, path, value }: FieldProps<'prose'>) => {
  const typing = useTextEdit(path, value, optional);
  return <Textarea {...useShown(field, path)} autosize minRows={1} maxRows={8} {...asInput(typing)} />;
};

export const EitherField = ({ field, path, value }: FieldProps<'either'>) => {
  const typing = useTextEdit(path, value, optionalScalar);
  return <TextInput {...useShown(field, path)} {...asInput(typing)} />;
};

export const DateField = ({ field, path, value }: FieldProps<'date'>) => {
  const typing = useTextEdit(path, value, optional);
  return <TextInput type="date" {...useShown(field, path)} {...asInput(typing)} />;
};

export const NumberField = ({ field, path, value }: FieldProps<'number'>) => {
  const { onChange, ...typing } = useTextEdit(path, value, optionalScalar);
  return (
    <NumberInput
      {...useShown(field, path)}
      {...typing}
      hideControls
      thousandSeparator=","
      allowNegative={(field.min ?? -1) < 0}
      onChange={(next) => onChange(String(next))}
    />
  );
};

const inPercent = (value: unknown): string =>
  typeof value === 'number' ? String(Number((value * 100).toFixed(4))) : textOf(value);
const asShare = (typed: string): number | undefined => {
  const number = Number(typed);
  return typed.trim() === '' || !Number.isFinite(number) ? undefined : Number((number / 100).toFixed(6));
};

export const PercentField = ({ field, path, value }: FieldProps<'percent'>) => {
  const { edit } = useForm();
  const { onChange, ...typing } = useTyped(inPercent(value), (typed) => edit(path, asShare(typed)));
  return (
    <NumberInput
      {...useShown(field, path)}
      {...typing}
      hideControls
      suffix=" %"
      min={0}
      max={100}
      onChange={(next) => onChange(String(next))}
    />
  );
};

export const PercentsField = ({ field, path, value }: FieldProps<'percents'>) => {
  const { edit } = useForm();
  return (
    <TagsInput
      {...useShown(field, path)}
      value={listOf(value).map(inPercent)}
      onChange={(tags) => {
        const shares = tags.flatMap((tag) => asShare(tag) ?? []);
        edit(path, shares.length === 0 ? undefined : shares);
      }}
    />
  );
};

export const FlagField = ({ field, path, value }: FieldProps<'flag'>) => {
  const { edit } = useForm();
  const { readOnly, inputWrapperOrder: _order, ...shown } = useShown(field, path);
  return (
    <Switch
      {...shown}
      disabled={readOnly}
      checked={value === true}
      onChange={({ currentTarget }) => edit(path, currentTarget.checked)}
    />
  );
};

const withOwn = (options: readonly Option[], values: readonly string[]): Option[] => [
  ...options,
  ...values
    .filter((value) => value !== '' && !options.some((one) => one.value === value))
    .map((value) => ({ value, label: value })),
];

export const ChoiceField = ({ field, path, value }: FieldProps<'choice'>) => {
  const { edit } = useForm();
  const chosen = textOf(value);
  return (
    <Select
      {...useShown(field, path)}
      data={withOwn(field.options, [chosen])}
      value={chosen === '' ? null : chosen}
      clearable={field.clearable === true}
      allowDeselect={false}
      searchable={field.options.length > 8}
      onChange={(next) => edit(path, next ?? undefined)}
    />
  );
};

export const ChoicesField = ({ field, path, value }: FieldProps<'choices'>) => {
  const { edit } = useForm();
  const labels = new Map(field.options.map((one) => [one.value, one.label]));
  const codes = new Map(field.options.map((one) => [one.label, one.value]));
  return (
    <TagsInput
      {...useShown(field, path)}
      data={field.options.map(({ label }) => label)}
      value={namesOf(value).map((one) => labels.get(one) ?? one)}
      acceptValueOnBlur={false}
      onChange={(next) =>
        edit(path, next.length === 0 ? undefined : next.map((one) => codes.get(one) ?? one))
      }
    />
  );
};

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.join('\n') === others.join('\n');

export const NamesField = ({ field, path, value }: FieldProps<'names'>) => {
  const { edit, suggestionsOf } = useForm();
  const outside = namesOf(value);
  // The draft is read a moment later: a second name must be added to the first, not to what was there before it.
  const [held, setHeld] = useState<readonly string[] | null>(null);
  if (held !== null && isSame(held, outside)) setHeld(null);
  return (
    <TagsInput
      {...useShown(field, path)}
      data={[...suggestionsOf(field.suggested)]}
      value={[...(held ?? outside)]}
      onChange={(next) => {
        setHeld(next);
        edit(path, next.length === 0 ? undefined : next);
      }}
      onBlur={() => setHeld(null)}
    />
  );
};
