import type { HolidayChoice } from '@leadpact/wire';
import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FieldGroup } from '../../shared/ui/field-group.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { holidaysQuery, placesQuery } from './calendar-queries.ts';
import { DaysOffList } from './days-off-list.tsx';
import styles from './settings-page.module.css';
import { text } from './text-calendar.ts';

type Props = Readonly<{
  choice: HolidayChoice;
  years: readonly [number, number];
  disabled: boolean;
  onChange: (choice: HolidayChoice) => void;
}>;

const asOptions = (items: readonly Readonly<{ code: string; name: string }>[] | undefined) =>
  (items ?? [])
    .map(({ code, name }) => ({ value: code, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

const Days = (props: Props) => {
  const { country, region } = props.choice;
  const holidays = useQuery({
    ...holidaysQuery({ country: country ?? '', region }, props.years),
    enabled: country !== null,
  });
  if (country === null) return <DaysOffList {...props} days={[]} />;
  if (holidays.isError) return <ProblemNote error={holidays.error} onAgain={() => void holidays.refetch()} />;
  if (holidays.isPending) return <Skeleton height={320} />;
  return <DaysOffList {...props} days={holidays.data.items} />;
};

/** Whose public holidays are off, shown as dates before anything is kept. */
export const HolidayFields = (props: Props) => {
  const { choice, disabled, onChange } = props;
  const countries = useQuery(placesQuery(null));
  const regions = useQuery({ ...placesQuery(choice.country ?? ''), enabled: choice.country !== null });
  const parts = choice.country === null ? [] : asOptions(regions.data?.items);
  return (
    <FieldGroup legend={text('daysOffTitle')}>
      <div className={styles.fields}>
        <Select
          label={text('country')}
          description={text('countryHelp')}
          placeholder={text('noCountry')}
          data={asOptions(countries.data?.items)}
          value={choice.country}
          searchable
          clearable
          disabled={disabled}
          onChange={(country) => onChange({ ...choice, country, region: null, removed: [] })}
        />
        {parts.length > 0 && (
          <Select
            label={text('region')}
            placeholder={text('wholeCountry')}
            data={parts}
            value={choice.region}
            searchable
            clearable
            disabled={disabled}
            onChange={(region) => onChange({ ...choice, region })}
          />
        )}
      </div>
      <Days {...props} />
    </FieldGroup>
  );
};
