import { type Agreement, PERIOD_KINDS, WEEKDAYS } from '@leadpact/core';
import { Button } from '@mantine/core';
import { readable } from '../../../../shared/text/names.ts';
import { ChoiceField } from '../choice-field.tsx';
import { isDuration } from '../durations.ts';
import { MetricField } from '../metric-field.tsx';
import { NumberField } from '../number-field.tsx';
import { RemoveButton } from '../remove-button.tsx';
import { text } from '../text.ts';
import { TextField } from '../text-field.tsx';
import styles from '../wizard.module.css';
import type { PointProps } from '../wizard-context.ts';

type Kpi = NonNullable<Agreement['kpis']>[number];
type Review = NonNullable<Agreement['reviews']>[number];

const SIDES = ['marketing', 'sales', 'shared'] as const;

const isSpeed = (metric: string): boolean => metric.startsWith('speed_to_lead');

const freshId = (base: string, taken: readonly string[]): string => {
  let nth = 1;
  while (taken.includes(`${base}-${nth}`)) nth += 1;
  return `${base}-${nth}`;
};

/** A metric's target has its own form: a duration for a speed, a number for all else. */
const withMetric = (kpi: Kpi, metric: string): Kpi => {
  const target = isSpeed(metric) ? (typeof kpi.target === 'string' ? kpi.target : '60m') : kpi.target;
  return { ...kpi, metric, target: isSpeed(metric) || typeof target === 'number' ? target : 0 };
};

const KpiRow = ({
  kpi,
  onChange,
  onRemove,
}: Readonly<{ kpi: Kpi; onChange: (kpi: Kpi) => void; onRemove: () => void }>) => {
  const name = kpi.name ?? readable(kpi.id);
  return (
    <fieldset className={styles.row} data-columns="4">
      <legend className="visually-hidden">{name}</legend>
      <TextField
        label={text('name')}
        value={name}
        accepts={(words) => words.trim() !== ''}
        onText={(words) => onChange({ ...kpi, name: words })}
      />
      <ChoiceField
        label={text('owners')}
        options={SIDES}
        value={kpi.side}
        onChoose={(side) => onChange({ ...kpi, side })}
      />
      <MetricField metric={kpi.metric} onMetric={(metric) => onChange(withMetric(kpi, metric))} />
      {typeof kpi.target === 'string' ? (
        <TextField
          label={text('target')}
          description={text('speedTarget')}
          value={kpi.target}
          accepts={isDuration}
          onText={(target) => onChange({ ...kpi, target })}
        />
      ) : (
        <NumberField
          label={text('target')}
          value={kpi.target}
          onNumber={(target) => onChange({ ...kpi, target })}
        />
      )}
      <RemoveButton name={name} onRemove={onRemove} />
    </fieldset>
  );
};

/** Point 9: what each side and both watch. */
export const KpisPoint = ({ agreement, change }: PointProps) => {
  const kpis = agreement.kpis ?? [];
  const put = (next: readonly Kpi[]) => change({ ...agreement, kpis: next });
  return (
    <>
      {kpis.map((kpi, index) => (
        <KpiRow
          key={kpi.id}
          kpi={kpi}
          onChange={(next) => put(kpis.with(index, next))}
          onRemove={() => put(kpis.toSpliced(index, 1))}
        />
      ))}
      <Button
        size="xs"
        variant="default"
        className={styles.add ?? ''}
        onClick={() =>
          put([
            ...kpis,
            {
              id: freshId(
                'figure',
                kpis.map(({ id }) => id),
              ),
              name: readable('contact_rate'),
              side: 'shared',
              metric: 'contact_rate',
              target: 0,
            },
          ])
        }
      >
        {text('addKpi')}
      </Button>
    </>
  );
};

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

const dayOf = (words: string): Review['day'] | undefined => {
  const weekday = WEEKDAYS.find((one) => one === words.trim().toLowerCase());
  if (weekday !== undefined) return weekday;
  const nth = Number(words);
  return Number.isInteger(nth) && nth >= 1 && nth <= 92 ? nth : undefined;
};

const ReviewRow = ({
  review,
  onChange,
  onRemove,
}: Readonly<{ review: Review; onChange: (review: Review) => void; onRemove: () => void }>) => {
  const name = review.name ?? readable(review.id);
  return (
    <fieldset className={styles.row} data-columns="6">
      <legend className="visually-hidden">{name}</legend>
      <TextField
        label={text('reviewName')}
        value={name}
        accepts={(words) => words.trim() !== ''}
        onText={(words) => onChange({ ...review, name: words })}
      />
      <ChoiceField
        label={text('per')}
        options={PERIOD_KINDS}
        value={review.every}
        onChoose={(every) => onChange({ ...review, every })}
      />
      <TextField
        label={text('reviewDay')}
        title={text('dayHelp')}
        value={String(review.day)}
        accepts={(words) => dayOf(words) !== undefined}
        onText={(words) => onChange({ ...review, day: dayOf(words) ?? review.day })}
      />
      <TextField
        label={text('reviewAt')}
        value={review.at}
        accepts={(words) => CLOCK.test(words)}
        onText={(at) => onChange({ ...review, at })}
      />
      <NumberField
        label={text('reviewMinutes')}
        min={1}
        max={1440}
        value={review.minutes}
        onNumber={(minutes) => minutes >= 1 && onChange({ ...review, minutes })}
      />
      <ChoiceField
        label={text('reviewWho')}
        options={['everybody', 'heads']}
        value={typeof review.who === 'string' ? review.who : null}
        onChoose={(who) => onChange({ ...review, who })}
      />
      <RemoveButton name={name} onRemove={onRemove} />
    </fieldset>
  );
};

/** Point 10: when both sides look at the numbers, and at the agreement itself. */
export const ReviewsPoint = ({ agreement, change }: PointProps) => {
  const reviews = agreement.reviews ?? [];
  const put = (next: readonly Review[]) => change({ ...agreement, reviews: next });
  return (
    <>
      {reviews.map((review, index) => (
        <ReviewRow
          key={review.id}
          review={review}
          onChange={(next) => put(reviews.with(index, next))}
          onRemove={() => put(reviews.toSpliced(index, 1))}
        />
      ))}
      <Button
        size="xs"
        variant="default"
        className={styles.add ?? ''}
        onClick={() =>
          put([
            ...reviews,
            {
              id: freshId(
                'meeting',
                reviews.map(({ id }) => id),
              ),
              name: text('newMeeting'),
              every: 'month',
              day: 1,
              at: '10:00',
              minutes: 60,
              who: 'everybody',
            },
          ])
        }
      >
        {text('addReview')}
      </Button>
    </>
  );
};
