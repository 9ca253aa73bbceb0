import type { Agreement } from '@leadpact/core';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { readable } from '../../../../shared/text/names.ts';
import { ChoiceField } from '../choice-field.tsx';
import { MetricField } from '../metric-field.tsx';
import { NumberField } from '../number-field.tsx';
import { RemoveButton } from '../remove-button.tsx';
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
  return (
    <fieldset className={styles.row}>
      <legend className="visually-hidden">{name}</legend>
      <TextField
        label={text('name')}
        value={goal.name ?? ''}
        accepts={(words) => words.trim() !== ''}
        onText={(words) => onChange({ ...goal, name: words })}
      />
      <MetricField metric={goal.metric} onMetric={(metric) => onChange({ ...goal, metric })} />
      <NumberField
        label={text('target')}
        autoFocus={isFresh}
        value={goal.target}
        allowNegative={goal.metric === 'nps'}
        {...(goal.metric === 'nps' ? { min: -100 } : {})}
        onNumber={(target) => onChange({ ...goal, target })}
      />
      <ChoiceField
        label={text('per')}
        options={PERIODS}
        value={goal.per}
        onChoose={(per) => onChange({ ...goal, per })}
      />
      <ChoiceField
        label={text('owners')}
        options={['marketing', 'sales', 'both']}
        value={whoseOf(goal)}
        onChoose={(whose) => onChange({ ...goal, owners: OWNERS[whose] })}
      />
      <RemoveButton name={name} onRemove={onRemove} />
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
          onChange={(next) => put(goals.with(index, next))}
          onRemove={() => put(goals.toSpliced(index, 1))}
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
