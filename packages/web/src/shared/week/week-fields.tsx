import { WEEKDAYS } from '@leadpact/core';
import { Button, Text, TextInput } from '@mantine/core';
import { FieldGroup } from '../ui/field-group.tsx';
import { text } from './text.ts';
import styles from './week-fields.module.css';
import type { TypedWeek, WeekProblems } from './working-week.ts';

type Props = Readonly<{
  week: TypedWeek;
  problems: WeekProblems;
  disabled: boolean;
  onChange: (week: TypedWeek) => void;
}>;

/** A line per day of the week, its hours typed as on a door. */
export const WeekFields = ({ week, problems, disabled, onChange }: Props) => {
  const asMonday = () => onChange({ ...week, tue: week.mon, wed: week.mon, thu: week.mon, fri: week.mon });
  return (
    <FieldGroup legend={text('hours')}>
      <Text className={styles.soft} size="xs">
        {text('hoursHelp')}
      </Text>
      {WEEKDAYS.map((day) => (
        <TextInput
          key={day}
          className={styles.day}
          label={text(day)}
          placeholder={text('closed')}
          disabled={disabled}
          value={week[day]}
          error={problems.days[day]}
          onChange={({ currentTarget }) => onChange({ ...week, [day]: currentTarget.value })}
        />
      ))}
      {problems.whole !== null && (
        <Text role="alert" c="var(--bad)" size="sm">
          {problems.whole}
        </Text>
      )}
      {!disabled && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={asMonday}>
            {text('asMonday')}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
};
