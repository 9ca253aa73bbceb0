import { CONDITION_OPS, LEAD_FIELDS } from '@leadpact/core';
import { ActionIcon, Autocomplete, Button, Input, Select, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { shownCondition, withAnother, withOp, withoutPart } from './condition-value.ts';
import styles from './draft.module.css';
import { useForm } from './form-context.ts';
import { type Loose, namesOf, scalarOf, textOf } from './loose-value.ts';
import type { Path } from './path.ts';
import { type FieldProps, useShown } from './plain-fields.tsx';
import { text } from './text.ts';
import { asInput, useTyped } from './use-typed.ts';
import { options } from './words.ts';

const OPS = options(CONDITION_OPS);
/** What a condition begins with. */
const FIRST_CONDITION = { field: 'score', op: 'gte', value: 50 };
const EVENT_KEYS = ['kind', 'campaign', 'asset', 'medium', 'outcome', 'reason'];

type NodeProps = Readonly<{
  value: unknown;
  path: Path;
  label: string;
  about: 'lead' | 'fit' | 'event';
  onChange: (value: unknown) => void;
}>;

const suggestedValues = (field: string, suggest: ReturnType<typeof useForm>['suggestionsOf']): string[] => {
  if (field === 'channel') return [...suggest('channels')];
  if (field === 'persona') return [...suggest('personas')];
  return field === 'owner' ? [...suggest('people')] : [];
};

const OneValue = ({
  condition,
  label,
  path,
  onChange,
}: Readonly<{ condition: Loose } & Omit<NodeProps, 'value' | 'about'>>) => {
  const { suggestionsOf, readOnly, problemAt } = useForm();
  const { op, value } = condition;
  const field = textOf(condition.field);
  const typing = useTyped(textOf(value), (typed) => onChange({ ...condition, value: scalarOf(typed) }));
  const shared = {
    'aria-label': text('conditionValue', { label }),
    readOnly,
    error: problemAt([...path, 'value']),
  };
  if (op === 'exists' || op === 'missing') return null;
  const data = suggestedValues(field, suggestionsOf);
  if (op === 'in' || op === 'not_in')
    return (
      <TagsInput
        {...shared}
        data={data}
        value={[...namesOf(value)]}
        onChange={(tags) => onChange({ ...condition, value: tags.map(scalarOf) })}
      />
    );
  return data.length > 0 ? (
    <Autocomplete {...shared} data={data} {...typing} />
  ) : (
    <TextInput {...shared} {...asInput(typing)} />
  );
};

const One = ({
  condition,
  path,
  label,
  about,
  onChange,
}: Readonly<{ condition: Loose } & Omit<NodeProps, 'value'>>) => {
  const { readOnly, problemAt } = useForm();
  const typing = useTyped(textOf(condition.field), (field) => onChange({ ...condition, field }));
  return (
    <div className={styles.condition}>
      <Autocomplete
        aria-label={text('conditionField', { label })}
        readOnly={readOnly}
        error={problemAt([...path, 'field'])}
        data={about === 'event' ? EVENT_KEYS : [...LEAD_FIELDS, 'attributes.']}
        {...typing}
      />
      <Select
        aria-label={text('conditionOp', { label })}
        readOnly={readOnly}
        error={problemAt([...path, 'op'])}
        data={OPS}
        value={textOf(condition.op)}
        allowDeselect={false}
        onChange={(op) => op !== null && onChange(withOp(condition, op))}
      />
      <OneValue condition={condition} path={path} label={label} onChange={onChange} />
    </div>
  );
};

const Group = ({
  by,
  parts,
  path,
  onChange,
  ...rest
}: Readonly<{ by: 'all' | 'any'; parts: readonly unknown[] }> & Omit<NodeProps, 'value'>) => {
  const { readOnly } = useForm();
  return (
    <div className={styles.group}>
      <Select
        className={styles.groupBy}
        size="xs"
        aria-label={text('conditionBy', { label: rest.label })}
        readOnly={readOnly}
        data={[
          { value: 'all', label: text('allHold') },
          { value: 'any', label: text('anyHolds') },
        ]}
        value={by}
        allowDeselect={false}
        onChange={(next) => onChange({ [next === 'any' ? 'any' : 'all']: parts })}
      />
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a condition have no name of their own
        <div key={index} className={styles.part}>
          <Node
            {...rest}
            value={part}
            path={[...path, by, index]}
            onChange={(next) =>
              onChange(next === undefined ? withoutPart(by, parts, index) : { [by]: parts.with(index, next) })
            }
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              size={34}
              aria-label={text('conditionRemove', { nth: index + 1, label: rest.label })}
              onClick={() => onChange(withoutPart(by, parts, index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
    </div>
  );
};

const Node = ({ value, path, ...rest }: NodeProps) => {
  const shown = shownCondition(value);
  switch (shown.kind) {
    case 'none':
      return null;
    case 'one':
      return <One condition={shown.condition} path={path} {...rest} />;
    case 'group':
      return <Group by={shown.by} parts={shown.parts} path={path} {...rest} />;
    case 'not':
      return (
        <div className={styles.group}>
          <span className={styles.not}>{text('notSo')}</span>
          <Node
            {...rest}
            value={shown.part}
            path={[...path, 'not']}
            onChange={(next) => rest.onChange(next === undefined ? undefined : { not: next })}
          />
        </div>
      );
  }
};

/** A condition, put together by hand: fields, operators and values, of which all or any must hold. */
export const ConditionField = ({ field, path, value }: FieldProps<'condition'>) => {
  const { edit, readOnly } = useForm();
  const { id, label, description, error } = { description: '', ...useShown(field, path) };
  const change = (next: unknown) => edit(path, next);
  const first = field.about === 'event' ? { field: 'kind', op: 'eq', value: 'form' } : FIRST_CONDITION;
  const another = field.about === 'fit' ? { field: 'persona', op: 'exists' } : first;
  const isThere = shownCondition(value).kind !== 'none';
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} labelElement="div">
      <Node value={value} path={path} label={label} about={field.about} onChange={change} />
      {!readOnly && (
        <div className={styles.row}>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change(withAnother(value, another))}
          >
            {text(isThere ? 'conditionAdd' : 'conditionFirst')}
            <span className="visually-hidden">: {label}</span>
          </Button>
          {isThere && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => change(undefined)}>
              {text('conditionNone')}
              <span className="visually-hidden">: {label}</span>
            </Button>
          )}
        </div>
      )}
    </Input.Wrapper>
  );
};
