import { type Agreement, METRICS } from '@leadpact/core';
import { ActionIcon, Button, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { metricLabel } from '../../../../shared/text/metric-label.ts';
import { readable } from '../../../../shared/text/names.ts';
import { NumberField } from '../number-field.tsx';
import { text } from '../text.ts';
import { TextField } from '../text-field.tsx';
import styles from '../wizard.module.css';
import type { PointProps } from '../wizard-context.ts';

type Goal = NonNullable<Agreement['goals']>[number];

const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
const OWNERS = { marketing: ['marketing'], sales: ['sales'], both: ['marketing', 'sales'] } as const;

/** What may be added with one key; the target is for people to say. */
const OFFERED = [
  { key: 'goal_revenue', metric: 'revenue', id: 'revenue', name: 'Revenue', per: 'month', whose: 'both' },
  {
    key: 'goal_nps',
    metric: 'nps',
    id: 'experience',
    name: 'Customer experience',
    per: 'quarter',
    whose: 'both',
  },
  {
    key: 'goal_csat',
    metric: 'csat',
    id: 'satisfaction',
    name: 'Customer satisfaction',
    per: 'quarter',
    whose: 'both',
  },
  {
    key: 'goal_retention',
    metric: 'retention',
    id: 'retention',
    name: 'Customer retention',
    per: 'quarter',
    whose: 'sales',
  },
  {
    key: 'goal_reputation',
    metric: 'measure:reputation',
    id: 'reputation',
    name: 'Reputation',
    per: 'quarter',
    whose: 'marketing',
  },
] as const;

const whoseOf = ({ owners }: Goal): keyof typeof OWNERS =>
  owners.length > 1 ? 'both' : (owners[0] ?? 'both');

type RowProps = Readonly<{
  goal: Goal;
  /** Just added: its target is the next thing to say. */
  isFresh: boolean;
  onChange: (goal: Goal) => void;
  onRemove: () => void;
}>;

const GoalRow = ({ goal, isFresh, onChange, onRemove }: RowProps) => {
  const name = goal.name ?? readable(goal.id);
  const metrics = [...new Set([...METRICS, goal.metric])];
  return (
    <fieldset className={styles.row}>
      <legend className="visually-hidden">{name}</legend>
      <TextField
        label={text('name')}
        value={goal.name ?? ''}
        accepts={(words) => words.trim() !== ''}
        onText={(words) => onChange({ ...goal, name: words })}
      />
      <Select
        label={text('metric')}
        data={metrics.map((value) => ({ value, label: metricLabel(value) }))}
        value={goal.metric}
        allowDeselect={false}
        onChange={(metric) => metric !== null && onChange({ ...goal, metric })}
      />
      <NumberField
        label={text('target')}
        autoFocus={isFresh}
        value={goal.target}
        allowNegative={goal.metric === 'nps'}
        {...(goal.metric === 'nps' ? { min: -100 } : {})}
        onNumber={(target) => onChange({ ...goal, target })}
      />
      <Select
        label={text('per')}
        data={PERIODS.map((value) => ({ value, label: text(value) }))}
        value={goal.per}
        allowDeselect={false}
        onChange={(value) => {
          const per = PERIODS.find((one) => one === value);
          if (per !== undefined) onChange({ ...goal, per });
        }}
      />
      <Select
        label={text('owners')}
        data={(['marketing', 'sales', 'both'] as const).map((value) => ({ value, label: text(value) }))}
        value={whoseOf(goal)}
        allowDeselect={false}
        onChange={(value) => {
          if (value === 'marketing' || value === 'sales' || value === 'both')
            onChange({ ...goal, owners: OWNERS[value] });
        }}
      />
      <ActionIcon
        variant="subtle"
        size={36}
        className={styles.removeButton ?? ''}
        aria-label={text('remove', { name })}
        onClick={onRemove}
      >
        <IconX aria-hidden size={16} />
      </ActionIcon>
    </fieldset>
  );
};

/** Point 1: the goals that both sides share. */
export const GoalsPoint = ({ agreement, change }: PointProps) => {
  const goals = agreement.goals ?? [];
  const [added, setAdded] = useState<string>();
  const put = (next: readonly Goal[]) => change({ ...agreement, goals: next });
  const free = OFFERED.filter(({ metric }) => !goals.some((goal) => goal.metric === metric));
  return (
    <>
      {goals.map((goal, index) => (
        <GoalRow
          key={goal.id}
          goal={goal}
          isFresh={goal.id === added}
          onChange={(next) => put(goals.map((one, nth) => (nth === index ? next : one)))}
          onRemove={() => put(goals.filter((_, nth) => nth !== index))}
        />
      ))}
      <Group gap="xs">
        {free.map(({ key, whose, ...goal }) => (
          <Button
            key={key}
            size="xs"
            variant="default"
            onClick={() => {
              setAdded(goal.id);
              put([...goals, { ...goal, target: 0, owners: OWNERS[whose] }]);
            }}
          >
            {text('addGoal', { name: text(key) })}
          </Button>
        ))}
      </Group>
    </>
  );
};
