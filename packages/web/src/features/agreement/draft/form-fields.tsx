import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ConditionField } from './condition-field.tsx';
import styles from './draft.module.css';
import { FieldShell, TalkButton } from './field-shell.tsx';
import { type Field, partsOf } from './fields.ts';
import { useForm } from './form-context.ts';
import { formText } from './form-text.ts';
import { freshId, isMap, listOf, textOf, valueAt } from './loose-value.ts';
import { memberTitle } from './member-title.ts';
import { fieldId, type Path } from './path.ts';
import {
  ChoiceField,
  ChoicesField,
  DateField,
  EitherField,
  type FieldProps,
  FlagField,
  NamesField,
  NumberField,
  PercentField,
  PercentsField,
  ProseField,
  TextField,
} from './plain-fields.tsx';
import { AudienceField, ChannelsField, HolidaysField, PairsField, WeekField } from './special-fields.tsx';
import { text } from './text.ts';
import { asInput, useTyped } from './use-typed.ts';

/** Members with more fields than this are folded, so that a long list can be looked over. */
const UNFOLDED_MAX = 5;

type At = Readonly<{ path: Path; value: unknown }>;

const Leaf = ({ field, path, value }: Readonly<{ field: Field }> & At): ReactNode => {
  switch (field.kind) {
    case 'text':
      return <TextField field={field} path={path} value={value} />;
    case 'prose':
      return <ProseField field={field} path={path} value={value} />;
    case 'number':
      return <NumberField field={field} path={path} value={value} />;
    case 'percent':
      return <PercentField field={field} path={path} value={value} />;
    case 'percents':
      return <PercentsField field={field} path={path} value={value} />;
    case 'date':
      return <DateField field={field} path={path} value={value} />;
    case 'flag':
      return <FlagField field={field} path={path} value={value} />;
    case 'choice':
      return <ChoiceField field={field} path={path} value={value} />;
    case 'choices':
      return <ChoicesField field={field} path={path} value={value} />;
    case 'names':
      return <NamesField field={field} path={path} value={value} />;
    case 'either':
      return <EitherField field={field} path={path} value={value} />;
    case 'audience':
      return <AudienceField field={field} path={path} value={value} />;
    case 'condition':
      return <ConditionField field={field} path={path} value={value} />;
    case 'pairs':
      return <PairsField field={field} path={path} value={value} />;
    case 'week':
      return <WeekField field={field} path={path} value={value} />;
    case 'holidays':
      return <HolidaysField field={field} path={path} value={value} />;
    case 'channels':
      return <ChannelsField field={field} path={path} value={value} />;
    case 'part':
      return <PartField field={field} path={path} value={value} />;
    case 'list':
      return <ListField field={field} path={path} value={value} />;
    case 'map':
      return <MapField field={field} path={path} value={value} />;
  }
};

const BLOCKS: readonly Field['kind'][] = ['list', 'map', 'part'];

/** Fields beside each other, each with the talk about it. `at`: where their parent stands. */
export const Fields = ({ fields, path: at }: Readonly<{ fields: readonly Field[]; path: Path }>) => {
  const { value } = useForm();
  return (
    <div className={styles.fields}>
      {fields.map((field) => {
        const path = [...at, ...partsOf(field.key)];
        const here = valueAt(value, path);
        const key = `${field.key} ${field.label}`;
        return BLOCKS.includes(field.kind) ? (
          <div key={key} data-wide className={styles.field}>
            <Leaf field={field} path={path} value={here} />
          </div>
        ) : (
          <FieldShell key={key} path={path} label={formText(field.label)} wide={field.wide}>
            <Leaf field={field} path={path} value={here} />
          </FieldShell>
        );
      })}
    </div>
  );
};

const useMade = (taken: readonly string[]) => {
  const { made } = useForm();
  return { ...made, freshId: (base: string) => freshId(taken, base) };
};

const PartField = ({ field, path, value }: FieldProps<'part'>) => {
  const { edit, readOnly } = useForm();
  const made = useMade([]);
  const label = formText(field.label);
  return (
    <fieldset className={styles.member} id={fieldId(path)}>
      <legend className={styles.legend}>{label}</legend>
      {isMap(value) ? (
        <>
          <Fields fields={field.fields} path={path} />
          {!readOnly && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => edit(path, undefined)}>
              {text('takeOut')}
              <span className="visually-hidden">: {label}</span>
            </Button>
          )}
        </>
      ) : (
        !readOnly && (
          <Button size="xs" variant="default" onClick={() => edit(path, field.made(made))}>
            {formText('aPart')}
            <span className="visually-hidden">: {label}</span>
          </Button>
        )
      )}
    </fieldset>
  );
};

type MemberProps = Readonly<{
  title: string;
  path: Path;
  isFolded: boolean;
  isNew: boolean;
  side: string | undefined;
  tools: ReactNode;
  children: () => ReactNode;
}>;

const Member = ({ title, path, isFolded, isNew, side, tools, children }: MemberProps) => {
  const { problemsUnder } = useForm();
  const problems = problemsUnder(path);
  const [isOpen, setOpen] = useState(!isFolded || isNew || problems > 0);
  const head = (
    <>
      <span className={styles.memberTitle}>{title}</span>
      {problems > 0 && <span className={styles.bad}>✕ {text('problems', { count: problems })}</span>}
    </>
  );
  const body = (
    <div className={isFolded ? undefined : styles.inRow}>
      {children()}
      <div className={styles.tools}>{tools}</div>
    </div>
  );
  return (
    <li className={styles.member} data-side={side} id={fieldId(path)}>
      {isFolded ? (
        <>
          <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
            <summary className={styles.summary}>{head}</summary>
            {isOpen && body}
          </details>
          <TalkButton path={path} label={title} />
        </>
      ) : (
        <fieldset className={styles.plain}>
          <legend className="visually-hidden">{title}</legend>
          {body}
        </fieldset>
      )}
    </li>
  );
};

const ListField = ({ field, path, value }: FieldProps<'list'>) => {
  const { edit, readOnly } = useForm();
  const members = listOf(value);
  const made = useMade(members.map((one) => (isMap(one) ? textOf(one.id ?? one.name) : '')));
  const [added, setAdded] = useState(-1);
  const label = formText(field.label);
  const isSides = field.key === 'commitments';
  // A list that is all of its section has the section's heading.
  const isNested = path.length > 1 || field.key === 'lead_values';
  const move = (index: number, to: number) => {
    const member = members[index];
    edit(path, members.toSpliced(index, 1).toSpliced(to, 0, member));
  };
  const item = (member: unknown, index: number) => {
    const fields = field.item(member);
    const title = memberTitle(member, index);
    return (
      <Member
        key={String(index)}
        isNew={index === added}
        title={title}
        path={[...path, index]}
        isFolded={fields.length > UNFOLDED_MAX}
        side={isMap(member) && isSides ? textOf(member.side) : undefined}
        tools={
          !readOnly && (
            <>
              {index > 0 && (
                <ActionIcon
                  variant="subtle"
                  aria-label={text('moveUp', { what: title })}
                  onClick={() => move(index, index - 1)}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
              )}
              {index < members.length - 1 && (
                <ActionIcon
                  variant="subtle"
                  aria-label={text('moveDown', { what: title })}
                  onClick={() => move(index, index + 1)}
                >
                  <IconArrowDown size={16} aria-hidden />
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={text('remove', { what: title })}
                onClick={() => edit([...path, index], undefined)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </>
          )
        }
      >
        {() => <Fields fields={fields} path={[...path, index]} />}
      </Member>
    );
  };
  const ofSide = (side: string) =>
    members.map((member, index) => (isMap(member) && member.side === side ? item(member, index) : null));
  const others = members.map((member, index) =>
    isMap(member) && (member.side === 'marketing' || member.side === 'sales') ? null : item(member, index),
  );
  return (
    <div id={fieldId(path)}>
      {isNested && <h3 className={styles.listTitle}>{label}</h3>}
      {field.help !== undefined && <p className={styles.soft}>{formText(field.help)}</p>}
      {isSides ? (
        <>
          <div className={styles.sides}>
            <ul className={styles.members} aria-label={text('marketing')}>
              <li className={styles.sideTitle} data-side="marketing">
                {text('marketing')}
              </li>
              {ofSide('marketing')}
            </ul>
            <ul className={styles.members} aria-label={text('sales')}>
              <li className={styles.sideTitle} data-side="sales">
                {text('sales')}
              </li>
              {ofSide('sales')}
            </ul>
          </div>
          <ul className={styles.members}>{others}</ul>
        </>
      ) : (
        <ul className={styles.members}>{members.map(item)}</ul>
      )}
      {!readOnly && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            setAdded(members.length);
            edit([...path, members.length], field.made(made));
          }}
        >
          {formText(field.add)}
          <span className="visually-hidden">: {label}</span>
        </Button>
      )}
    </div>
  );
};

const NameOf = ({ name, onName }: Readonly<{ name: string; onName: (name: string) => void }>) => {
  const { readOnly } = useForm();
  const typing = useTyped(name, (typed) => typed !== '' && onName(typed));
  return <TextInput label={formText('fName')} readOnly={readOnly} {...asInput(typing)} />;
};

const MapField = ({ field, path, value }: FieldProps<'map'>) => {
  const { edit, readOnly } = useForm();
  const entries = isMap(value) ? Object.entries(value) : [];
  const names = entries.map(([name]) => name);
  const made = useMade(names);
  const rename = (from: string, to: string) =>
    !names.includes(to) &&
    edit(path, Object.fromEntries(entries.map(([name, one]) => [name === from ? to : name, one])));
  return (
    <div id={fieldId(path)}>
      <ul className={styles.members}>
        {entries.map(([name], index) => (
          <li key={String(index)} className={styles.member} id={fieldId([...path, name])}>
            <NameOf name={name} onName={(to) => rename(name, to)} />
            <Fields fields={field.fields} path={[...path, name]} />
            {!readOnly && (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                onClick={() => edit([...path, name], undefined)}
              >
                {text('remove', { what: name })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => edit([...path, made.freshId('office')], field.made(made))}
        >
          {formText(field.add)}
        </Button>
      )}
    </div>
  );
};
