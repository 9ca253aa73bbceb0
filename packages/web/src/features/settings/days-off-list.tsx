import type { HolidayChoice, HolidayDay } from '@leadpact/wire';
import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { weekdayAndDay } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { listedDays, toggled, withDay } from './days-off.ts';
import styles from './settings-page.module.css';
import { text } from './text-calendar.ts';

type Props = Readonly<{
  days: readonly HolidayDay[];
  years: readonly [number, number];
  choice: HolidayChoice;
  disabled: boolean;
  onChange: (choice: HolidayChoice) => void;
}>;

const AddDay = ({ years, onAdd }: Readonly<{ years: Props['years']; onAdd: (date: string) => void }>) => {
  const [date, setDate] = useState('');
  return (
    <div className={styles.addDay}>
      <TextInput
        type="date"
        label={text('ownDay')}
        min={`${years[0]}-01-01`}
        max={`${years[1]}-12-31`}
        value={date}
        onChange={({ currentTarget }) => setDate(currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={date === ''}
        onClick={() => {
          onAdd(date);
          setDate('');
        }}
      >
        {text('ownDayAdd')}
      </Button>
    </div>
  );
};

/** Every day off of this year and the next, each of which can be taken out and given back. */
export const DaysOffList = ({ days, years, choice, disabled, onChange }: Props) => {
  const listed = listedDays(days, choice);
  return (
    <>
      {years.map((year) => {
        const own = listed.filter(({ date }) => date.startsWith(String(year)));
        const off = own.filter(({ kind }) => kind === 'public' || kind === 'own').length;
        return (
          <details key={year} className={styles.year} open={year === years[0]}>
            <summary>{text('daysOff', { year: String(year), count: off })}</summary>
            {own.length === 0 && <Text className={styles.soft}>{text('noDays')}</Text>}
            <ul className={styles.days}>
              {own.map((day) => (
                <li key={day.date} data-kind={day.kind}>
                  <span className={styles.date}>{weekdayAndDay(day.date)}</span>
                  <span className={styles.dayName}>
                    {day.name ?? text('own')}
                    {day.kind !== 'public' && (
                      <span className={styles.soft}> · {text(`kind_${day.kind}`)}</span>
                    )}
                  </span>
                  {!disabled && day.kind !== 'part' && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={text(day.kind === 'taken' ? 'giveBackDay' : 'takeOutDay', {
                        day: weekdayAndDay(day.date),
                      })}
                      onClick={() => onChange(toggled(choice, day))}
                    >
                      {text(day.kind === 'taken' ? 'giveBack' : 'takeOut')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {listed.length > 0 && (
        <TableExport
          name={text('daysOffTitle')}
          rows={() => [['date', 'name', 'kind'], ...listed.map(({ date, name, kind }) => [date, name, kind])]}
        />
      )}
      {!disabled && <AddDay years={years} onAdd={(date) => onChange(withDay(choice, date))} />}
    </>
  );
};
