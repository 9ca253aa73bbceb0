import { type Agreement, type Condition, ENGAGEMENT_KINDS } from '@leadpact/core';
import { Button, MultiSelect } from '@mantine/core';
import { readable } from '../../../../shared/text/names.ts';
import { ConditionRow, flatParts, leadFields } from '../condition-rows.tsx';
import { isDuration } from '../durations.ts';
import { NumberField } from '../number-field.tsx';
import { RemoveButton } from '../remove-button.tsx';
import { text } from '../text.ts';
import { TextField } from '../text-field.tsx';
import styles from '../wizard.module.css';
import type { PointProps } from '../wizard-context.ts';

type Scoring = NonNullable<Agreement['scoring']>;
type Fit = NonNullable<Scoring['fit']>[number];
type Engagement = NonNullable<Scoring['engagement']>[number];

const FitRow = ({
  rule,
  onChange,
  onRemove,
}: Readonly<{ rule: Fit; onChange: (rule: Fit) => void; onRemove: () => void }>) => {
  const [only, ...more] = flatParts(rule.when) ?? [];
  return (
    <fieldset className={styles.rule}>
      <legend className="visually-hidden">{rule.name}</legend>
      <TextField
        label={text('rule')}
        value={rule.name}
        accepts={(words) => words.trim() !== ''}
        onText={(name) => onChange({ ...rule, name })}
      />
      <NumberField
        label={text('points')}
        allowNegative
        min={-100}
        value={rule.points}
        onNumber={(points) => onChange({ ...rule, points })}
      />
      <RemoveButton name={rule.name} onRemove={onRemove} />
      {only !== undefined && more.length === 0 ? (
        <ConditionRow
          condition={only}
          fields={leadFields.filter((field) => !['score', 'fit', 'engagement', 'band'].includes(field))}
          onChange={(when) => onChange({ ...rule, when })}
        />
      ) : (
        <p className={styles.soft}>{text('conditionText', { words: JSON.stringify(rule.when) })}</p>
      )}
    </fieldset>
  );
};

const kindsOf = (where: Condition | undefined): readonly string[] | undefined => {
  if (where === undefined || !('field' in where) || where.field !== 'kind') return undefined;
  return Array.isArray(where.value) ? where.value.map(String) : [String(where.value)];
};

const kindCondition = (kinds: readonly string[]): Condition =>
  kinds.length === 1 && kinds[0] !== undefined
    ? { field: 'kind', op: 'eq', value: kinds[0] }
    : { field: 'kind', op: 'in', value: kinds };

const EngagementRow = ({
  rule,
  onChange,
  onRemove,
}: Readonly<{ rule: Engagement; onChange: (rule: Engagement) => void; onRemove: () => void }>) => {
  const kinds = kindsOf(rule.where);
  return (
    <fieldset className={styles.rule} data-wide>
      <legend className="visually-hidden">{rule.name}</legend>
      <TextField
        label={text('rule')}
        value={rule.name}
        accepts={(words) => words.trim() !== ''}
        onText={(name) => onChange({ ...rule, name })}
      />
      <NumberField
        label={text('points')}
        allowNegative
        min={-100}
        value={rule.points}
        onNumber={(points) => onChange({ ...rule, points })}
      />
      <TextField
        label={text('halfLife')}
        value={rule.half_life ?? ''}
        accepts={isDuration}
        onText={(half) => onChange({ ...rule, half_life: half })}
      />
      <NumberField
        label={text('atMost')}
        value={rule.at_most ?? null}
        onNumber={(most) => most > 0 && onChange({ ...rule, at_most: most })}
      />
      <RemoveButton name={rule.name} onRemove={onRemove} />
      {kinds !== undefined && (
        <MultiSelect
          className={styles.wide ?? ''}
          label={text('kinds')}
          data={ENGAGEMENT_KINDS.map((value) => ({ value, label: readable(value) }))}
          value={[...kinds]}
          onChange={(next) => next.length > 0 && onChange({ ...rule, where: kindCondition(next) })}
        />
      )}
    </fieldset>
  );
};

const Bands = ({ scoring, put }: Readonly<{ scoring: Scoring; put: (scoring: Scoring) => void }>) => (
  <fieldset className={styles.group}>
    <legend>{text('bandsTitle')}</legend>
    <div className={styles.split}>
      {Object.entries(scoring.bands ?? {}).map(([band, from]) => (
        <NumberField
          key={band}
          label={text('bandFrom', { band: readable(band) })}
          max={100}
          clampBehavior="strict"
          value={from}
          onNumber={(points) => put({ ...scoring, bands: { ...scoring.bands, [band]: points } })}
        />
      ))}
    </div>
    <p className={styles.soft}>{text('coldBelow')}</p>
  </fieldset>
);

/** Point 5: points for what a lead is and does. */
export const ScoringPoint = ({ agreement, change }: PointProps) => {
  const { scoring } = agreement;
  const put = (next: Scoring) => change({ ...agreement, scoring: next });
  const fit = scoring?.fit ?? [];
  const engagement = scoring?.engagement ?? [];
  const bands = scoring?.bands ?? { hot: 70, warm: 45 };
  const addFit = () =>
    put({
      ...scoring,
      bands,
      fit: [
        ...fit,
        { name: text('newRule'), when: { field: 'attributes.employees', op: 'gte', value: 50 }, points: 10 },
      ],
    });
  const addEngagement = () =>
    put({
      ...scoring,
      bands,
      engagement: [
        ...engagement,
        {
          name: text('newRule'),
          on: 'lead.engaged',
          where: kindCondition(['form']),
          points: 10,
          half_life: '30d',
          at_most: 30,
        },
      ],
    });
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{text('fitTitle')}</legend>
        {fit.map((rule, index) => (
          <FitRow
            // biome-ignore lint/suspicious/noArrayIndexKey: names of rules change while they are typed
            key={index}
            rule={rule}
            onChange={(next) => put({ ...scoring, fit: fit.with(index, next) })}
            onRemove={() => put({ ...scoring, fit: fit.toSpliced(index, 1) })}
          />
        ))}
        <Button size="xs" variant="default" className={styles.add ?? ''} onClick={addFit}>
          {text('addRule')}
        </Button>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{text('engagementTitle')}</legend>
        {engagement.map((rule, index) => (
          <EngagementRow
            // biome-ignore lint/suspicious/noArrayIndexKey: names of rules change while they are typed
            key={index}
            rule={rule}
            onChange={(next) => put({ ...scoring, engagement: engagement.with(index, next) })}
            onRemove={() => put({ ...scoring, engagement: engagement.toSpliced(index, 1) })}
          />
        ))}
        <Button size="xs" variant="default" className={styles.add ?? ''} onClick={addEngagement}>
          {text('addRule')}
        </Button>
      </fieldset>
      {scoring !== undefined && <Bands scoring={scoring} put={put} />}
    </>
  );
};
