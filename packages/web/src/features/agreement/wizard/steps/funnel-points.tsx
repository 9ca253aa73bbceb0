import { type Agreement, OWNED_STAGES, type Stage } from '@leadpact/core';
import { text as leadText } from '../../../../shared/lead/text.ts';
import { Cell } from '../cell.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { text } from '../text.ts';
import { TextField } from '../text-field.tsx';
import styles from '../wizard.module.css';
import type { PointProps } from '../wizard-context.ts';

type Duty = NonNullable<Agreement['accountability']>[number];
type Step = NonNullable<Agreement['journey']>[number];

const stageName = (stage: Stage): string => leadText(`stage_${stage}`);

/** Point 3: who owns each stage. */
export const AccountabilityPoint = ({ agreement, change }: PointProps) => {
  const duties = agreement.accountability ?? [];
  const put = (stage: Stage, next: Partial<Duty>) => {
    const known = duties.find((one) => one.stage === stage);
    const all = known
      ? duties.map((one) => (one.stage === stage ? { ...one, ...next } : one))
      : [...duties, { stage, owner: 'marketing' as const, ...next }];
    change({ ...agreement, accountability: all });
  };
  return (
    <div className={styles.grid} data-columns="3">
      {OWNED_STAGES.map((stage) => {
        const duty = duties.find((one) => one.stage === stage);
        return (
          <fieldset key={stage} className={styles.gridRow}>
            <legend className="visually-hidden">{stageName(stage)}</legend>
            <span className={styles.rowName}>{stageName(stage)}</span>
            <Cell label={text('owner')}>
              <ChoiceField
                aria-label={text('ownerOf', { stage: stageName(stage) })}
                placeholder={text('owner')}
                options={['marketing', 'sales']}
                value={duty?.owner ?? null}
                onChoose={(owner) => put(stage, { owner })}
              />
            </Cell>
            <Cell label={text('duty')}>
              <TextField
                aria-label={text('dutyOf', { stage: stageName(stage) })}
                placeholder={text('duty')}
                disabled={duty === undefined}
                value={duty?.duty ?? ''}
                onText={(words) => words.trim() !== '' && put(stage, { duty: words })}
              />
            </Cell>
          </fieldset>
        );
      })}
    </div>
  );
};

/** Point 7: what a lead is asked and offered at every stage. */
export const JourneyPoint = ({ agreement, change }: PointProps) => {
  const steps = agreement.journey ?? [];
  const stages = [...new Set([...OWNED_STAGES, ...steps.map(({ stage }) => stage)])];
  const put = (stage: Stage, next: Partial<Step>) => {
    const owner = agreement.accountability?.find((one) => one.stage === stage)?.owner ?? 'marketing';
    const isThere = steps.some((one) => one.stage === stage);
    const all = isThere
      ? steps.map((one) => (one.stage === stage ? { ...one, ...next } : one))
      : [...steps, { stage, owner, ...next }];
    change({ ...agreement, journey: all });
  };
  return (
    <div className={styles.grid} data-columns="3">
      <div className={styles.gridHead} aria-hidden>
        <span>{text('stage')}</span>
        <span>{text('callToAction')}</span>
        <span>{text('offer')}</span>
      </div>
      {stages.map((stage) => {
        const step = steps.find((one) => one.stage === stage);
        return (
          <fieldset key={stage} className={styles.gridRow}>
            <legend className="visually-hidden">{stageName(stage)}</legend>
            <span className={styles.rowName}>{stageName(stage)}</span>
            <Cell label={text('callToAction')}>
              <TextField
                aria-label={text('callOf', { stage: stageName(stage) })}
                value={step?.call_to_action ?? ''}
                onText={(words) => words.trim() !== '' && put(stage, { call_to_action: words })}
              />
            </Cell>
            <Cell label={text('offer')}>
              <TextField
                aria-label={text('offerOf', { stage: stageName(stage) })}
                value={step?.offer ?? ''}
                onText={(words) => words.trim() !== '' && put(stage, { offer: words })}
              />
            </Cell>
          </fieldset>
        );
      })}
    </div>
  );
};
