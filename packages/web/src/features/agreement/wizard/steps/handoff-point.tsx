import type { Agreement } from '@leadpact/core';
import { Checkbox, MultiSelect, Select, TagsInput } from '@mantine/core';
import { Cell } from '../cell.tsx';
import { isDuration } from '../durations.ts';
import { NumberField } from '../number-field.tsx';
import { scoreOf, withScore } from '../score-condition.ts';
import { ShareField } from '../share-field.tsx';
import { text } from '../text.ts';
import { TextField } from '../text-field.tsx';
import styles from '../wizard.module.css';
import type { PointProps } from '../wizard-context.ts';

type Handoff = NonNullable<Agreement['handoff']>;

const WAYS = [
  { way: 'to_sales', label: 'toSales', other: 'toSalesOther' },
  { way: 'back_to_marketing', label: 'backBelow', other: 'backOther' },
] as const;

const Ways = ({ agreement, change, put }: PointProps & Readonly<{ put: (handoff: Handoff) => void }>) => {
  const handoff = agreement.handoff ?? {};
  return (
    <>
      {WAYS.map(({ way, label, other }) => {
        const clause = handoff[way];
        if (clause === undefined) return null;
        const score = scoreOf(clause.when);
        return (
          <fieldset key={way} className={styles.group}>
            <legend>{text(score === null ? other : label)}</legend>
            <div className={styles.promiseTerms}>
              {score === null ? (
                <p className={styles.soft}>{text('conditionText', { words: JSON.stringify(clause.when) })}</p>
              ) : (
                <NumberField
                  aria-label={text(label)}
                  max={100}
                  clampBehavior="strict"
                  value={score}
                  onNumber={(value) => change(withScore(agreement, way, value))}
                />
              )}
              {way === 'back_to_marketing' && (
                <TextField
                  label={text('minimumStay')}
                  value={handoff.back_to_marketing?.minimum_stay ?? ''}
                  accepts={isDuration}
                  onText={(stay) => put({ ...handoff, back_to_marketing: { ...clause, minimum_stay: stay } })}
                />
              )}
              <Checkbox
                label={text('automatic')}
                checked={clause.automatic}
                onChange={({ currentTarget }) =>
                  put({ ...handoff, [way]: { ...clause, automatic: currentTarget.checked } })
                }
              />
            </div>
          </fieldset>
        );
      })}
    </>
  );
};

const Routing = ({
  agreement,
  put,
}: Pick<PointProps, 'agreement'> & Readonly<{ put: (handoff: Handoff) => void }>) => {
  const { handoff = {}, parties } = agreement;
  const [route, ...more] = handoff.routing ?? [];
  if (route === undefined) return null;
  const people = [...new Set([parties.sales.head, ...(parties.sales.members ?? []), ...route.to])];
  const rules = [
    'round_robin',
    'least_open',
    ...(route.rule === 'weighted' ? ['weighted' as const] : []),
  ] as const;
  return (
    <fieldset className={styles.group}>
      <legend>{text('routing')}</legend>
      <div className={styles.promiseTerms} data-wide>
        <Select
          label={text('routingRule')}
          data={rules.map((value) => ({ value, label: text(`rule_${value}`) }))}
          value={route.rule}
          allowDeselect={false}
          onChange={(rule) => {
            if (rule !== 'round_robin' && rule !== 'least_open') return;
            const { weights: _weights, ...rest } = route;
            put({ ...handoff, routing: [{ ...rest, rule }, ...more] });
          }}
        />
        <MultiSelect
          label={text('routingTo')}
          disabled={route.rule === 'weighted'}
          data={people}
          value={[...route.to]}
          onChange={(to) => to.length > 0 && put({ ...handoff, routing: [{ ...route, to }, ...more] })}
        />
      </div>
    </fieldset>
  );
};

const Capacity = ({ agreement, change }: PointProps) => {
  const people = agreement.capacity ?? [];
  if (people.length === 0) return null;
  const put = (index: number, next: (typeof people)[number]) =>
    change({ ...agreement, capacity: people.with(index, next) });
  return (
    <fieldset className={styles.group}>
      <legend>{text('capacityOf')}</legend>
      <div className={styles.grid} data-columns="3">
        <div className={styles.gridHead} aria-hidden>
          <span>{text('person')}</span>
          <span>{text('hoursWeek')}</span>
          <span>{text('inboundShare')}</span>
        </div>
        {people.map((one, index) => (
          <div key={one.who} className={styles.gridRow}>
            <span className={styles.rowName}>{one.who}</span>
            <Cell label={text('hoursWeek')}>
              <NumberField
                aria-label={text('hoursOf', { who: one.who })}
                max={168}
                clampBehavior="strict"
                value={one.hours_per_week}
                onNumber={(hours) => put(index, { ...one, hours_per_week: hours })}
              />
            </Cell>
            <Cell label={text('inboundShare')}>
              <ShareField
                aria-label={text('shareOf', { who: one.who })}
                share={one.inbound_share ?? 1}
                onShare={(share) => put(index, { ...one, inbound_share: share })}
              />
            </Cell>
          </div>
        ))}
      </div>
    </fieldset>
  );
};

/** Point 6: when a lead goes over and back, to whom, for which reasons, and what Sales has room for. */
export const HandoffPoint = (props: PointProps) => {
  const { agreement, change } = props;
  const handoff = agreement.handoff ?? {};
  const put = (next: Handoff) => change({ ...agreement, handoff: next });
  return (
    <>
      <Ways {...props} put={put} />
      <Routing agreement={agreement} put={put} />
      <Capacity {...props} />
      {(['reject', 'return'] as const).map((kind) => (
        <TagsInput
          key={kind}
          label={text(`${kind}Reasons`)}
          description={text('reasonsHelp')}
          value={[...(handoff[`${kind}_reasons`] ?? [])]}
          onChange={(reasons) => put({ ...handoff, [`${kind}_reasons`]: reasons })}
        />
      ))}
    </>
  );
};
