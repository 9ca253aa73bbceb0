import { CONDITION_OPS, type Condition, LEAD_FIELDS } from '@leadpact/core';
import { ActionIcon, Autocomplete, Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { text } from './text.ts';
import { TextField } from './text-field.tsx';
import styles from './wizard.module.css';

type FieldCondition = Extract<Condition, { field: string }>;
type Op = FieldCondition['op'];

/** A condition that is a plain list of claims which all must hold; undefined for one of several layers. */
export const flatParts = (condition: Condition | undefined): readonly FieldCondition[] | undefined => {
  if (condition === undefined) return [];
  if ('field' in condition) return [condition];
  if (!('all' in condition)) return undefined;
  const parts = condition.all.filter((part): part is FieldCondition => 'field' in part);
  return parts.length === condition.all.length ? parts : undefined;
};

/** The claims as one condition; undefined while there is none. */
const fromParts = (parts: readonly FieldCondition[]): Condition | undefined =>
  parts.length === 1 ? parts[0] : parts.length === 0 ? undefined : { all: parts };

const isList = (op: Op): boolean => op === 'in' || op === 'not_in';
const isBare = (op: Op): boolean => op === 'exists' || op === 'missing';

const scalar = (words: string): string | number => {
  const number = Number(words);
  return words.trim() !== '' && Number.isFinite(number) ? number : words;
};

const valueText = ({ value }: FieldCondition): string =>
  Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);

const withText = (condition: FieldCondition, words: string): FieldCondition => ({
  ...condition,
  value: isList(condition.op)
    ? words
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : scalar(words),
});

const withOp = (condition: FieldCondition, op: Op): FieldCondition => {
  const { value: _value, ...rest } = condition;
  if (isBare(op)) return { ...rest, op };
  const words = valueText(condition);
  return withText({ ...rest, op }, words === '' && condition.field === 'score' ? '50' : words);
};

type RowProps = Readonly<{
  condition: FieldCondition;
  fields: readonly string[];
  onChange: (condition: FieldCondition) => void;
  onRemove?: (() => void) | undefined;
}>;

/** One claim: a field, a comparison, a value. */
export const ConditionRow = ({ condition, fields, onChange, onRemove }: RowProps) => {
  const { field, op } = condition;
  return (
    <div className={styles.condition}>
      <Autocomplete
        aria-label={text('field')}
        data={[...fields]}
        value={field}
        onChange={(next) => next.trim() !== '' && onChange({ ...condition, field: next.trim() })}
      />
      <Select
        aria-label={text('op')}
        data={CONDITION_OPS.map((value) => ({ value, label: text(`op_${value}`) }))}
        value={op}
        allowDeselect={false}
        onChange={(next) => {
          const known = CONDITION_OPS.find((one) => one === next);
          if (known !== undefined) onChange(withOp(condition, known));
        }}
      />
      {isBare(op) ? (
        <span />
      ) : (
        <TextField
          aria-label={text('value')}
          value={valueText(condition)}
          accepts={(words) => words.trim() !== ''}
          onText={(words) => onChange(withText(condition, words))}
        />
      )}
      {onRemove && (
        <ActionIcon
          variant="subtle"
          size={36}
          aria-label={text('remove', { name: `${field} ${text(`op_${op}`)}` })}
          onClick={onRemove}
        >
          <IconX aria-hidden size={16} />
        </ActionIcon>
      )}
    </div>
  );
};

/** Fields that leads have by name; attributes come beside them. */
export const leadFields: readonly string[] = LEAD_FIELDS;

type RowsProps = Readonly<{
  title: string;
  condition: Condition | undefined;
  onChange: (condition: Condition | undefined) => void;
}>;

/** A condition as a list of claims that all must hold. One of several layers is shown as it is. */
export const ConditionRows = ({ title, condition, onChange }: RowsProps) => {
  const parts = flatParts(condition);
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {parts === undefined ? (
        <p className={styles.soft}>{text('conditionText', { words: JSON.stringify(condition) })}</p>
      ) : (
        <>
          {parts.map((part, index) => (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a claim has no name of its own, and stays in its place
              key={index}
              condition={part}
              fields={leadFields}
              onChange={(next) => onChange(fromParts(parts.with(index, next)))}
              onRemove={() => onChange(fromParts(parts.toSpliced(index, 1)))}
            />
          ))}
          <Button
            variant="default"
            size="xs"
            className={styles.add ?? ''}
            onClick={() => onChange(fromParts([...parts, { field: 'email', op: 'exists' }]))}
          >
            {text('addCondition')}
          </Button>
        </>
      )}
    </fieldset>
  );
};
