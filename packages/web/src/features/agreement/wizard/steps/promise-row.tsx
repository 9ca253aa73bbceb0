import type { Agreement } from '@leadpact/core';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { readable } from '../../../../shared/text/names.ts';
import { isDuration } from '../durations.ts';
import { NumberField } from '../number-field.tsx';
import { ShareField } from '../share-field.tsx';
import { text } from '../text.ts';
import { TextField } from '../text-field.tsx';
import styles from '../wizard.module.css';

type Commitment = Agreement['commitments'][number];

export const promiseName = ({ id, name }: Commitment): string => name ?? readable(id);

/** The draft with a promise in the place of the one of the same id. */
export const withPromise = (agreement: Agreement, next: Commitment): Agreement => ({
  ...agreement,
  commitments: agreement.commitments.map((one) => (one.id === next.id ? next : one)),
});

type Props = Readonly<{
  promise: Commitment;
  agreement: Agreement;
  onChange: (promise: Commitment) => void;
  /** Shows the figure alone; twin and consequence open on demand. */
  isCompact?: boolean;
  children?: ReactNode;
}>;

const Terms = ({ promise, agreement, onChange }: Props) => {
  switch (promise.kind) {
    case 'deliver':
      return (
        <NumberField
          label={text('promiseTarget', { period: text(agreement.period), measure: promise.measure })}
          value={promise.target}
          onNumber={(target) => onChange({ ...promise, target })}
        />
      );
    case 'ratio':
      return null;
    case 'respond':
      return (
        <TextField
          label={text('within')}
          value={promise.within}
          accepts={isDuration}
          onText={(within) => onChange({ ...promise, within })}
        />
      );
    case 'recurring':
      return (
        <TextField
          label={text('every')}
          value={promise.every}
          accepts={isDuration}
          onText={(every) => onChange({ ...promise, every })}
        />
      );
    case 'attempts':
      return (
        <>
          <NumberField
            label={text('attempts')}
            min={1}
            allowDecimal={false}
            value={promise.at_least}
            onNumber={(count) => count >= 1 && onChange({ ...promise, at_least: count })}
          />
          <TextField
            label={text('within')}
            value={promise.within}
            accepts={isDuration}
            onText={(within) => onChange({ ...promise, within })}
          />
        </>
      );
  }
};

const Twin = ({ promise, agreement, onChange }: Props) => {
  const others = agreement.commitments.filter(({ side }) => side !== promise.side);
  return (
    <Select
      label={text('twin')}
      placeholder={text('noTwin')}
      data={others.map((other) => ({ value: other.id, label: promiseName(other) }))}
      value={promise.mirrors ?? null}
      onChange={(mirrors) => {
        const { mirrors: _before, ...rest } = promise;
        onChange(mirrors === null ? rest : { ...rest, mirrors });
      }}
    />
  );
};

const Consequence = ({ promise, onChange }: Props) => (
  <TextField
    label={text('ifMissed')}
    value={promise.if_missed ?? ''}
    onText={(words) => {
      const { if_missed: _before, ...rest } = promise;
      onChange(words.trim() === '' ? rest : { ...rest, if_missed: words });
    }}
  />
);

/** One promise: what it says, its twin, what happens when it is missed, and whether it can be kept. */
export const PromiseRow = (props: Props) => {
  const { promise, onChange, isCompact = false, children } = props;
  return (
    <fieldset className={styles.promise} data-side={promise.side}>
      <legend>{promiseName(promise)}</legend>
      <div className={styles.promiseTerms}>
        <Terms {...props} />
        {promise.kind !== 'deliver' && (
          <ShareField
            label={text('keptGoal')}
            share={promise.goal}
            onShare={(goal) => onChange({ ...promise, goal })}
          />
        )}
        {!isCompact && <Twin {...props} />}
      </div>
      {isCompact ? (
        <details className={styles.terms}>
          <summary>{text('otherTerms')}</summary>
          <div>
            <Twin {...props} />
            <Consequence {...props} />
          </div>
        </details>
      ) : (
        <Consequence {...props} />
      )}
      {children}
    </fieldset>
  );
};
