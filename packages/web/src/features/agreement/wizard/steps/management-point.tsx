import type { Agreement } from '@leadpact/core';
import { ChoiceField } from '../choice-field.tsx';
import { tenths } from '../tenths.ts';
import { text } from '../text.ts';
import { TextField } from '../text-field.tsx';
import styles from '../wizard.module.css';
import type { PointProps } from '../wizard-context.ts';
import { PromiseRow, withPromise } from './promise-row.tsx';

type Handoff = NonNullable<Agreement['handoff']>;

/** Whether the team has the hours for a promise, by the leads of a week at the drafted score. */
const Keeping = ({ id, whatIf }: Readonly<{ id: string }> & Pick<PointProps, 'whatIf'>) => {
  const { promises = [], plannableHours = null } = whatIf?.capacity ?? {};
  const own = promises.find(({ commitment }) => commitment === id);
  if (own === undefined || own.keeps === null || own.neededHours === null || plannableHours === null)
    return null;
  return (
    <p className={styles.verdict} data-keeps={own.keeps}>
      {text(own.keeps ? 'keeps' : 'cannotKeep', {
        needed: tenths(own.neededHours),
        available: tenths(plannableHours),
      })}
    </p>
  );
};

const Afterwards = ({ agreement, change }: Pick<PointProps, 'agreement' | 'change'>) => {
  const handoff = agreement.handoff ?? {};
  const { after_handoff: after = [], after_return: back } = handoff;
  const put = (next: Handoff) => change({ ...agreement, handoff: next });
  const general = after.find(({ where }) => where === undefined);
  return (
    <div className={styles.promiseTerms}>
      <ChoiceField
        label={text('afterHandoff')}
        options={['pause', 'continue']}
        value={general?.nurture ?? null}
        onChoose={(nurture) => {
          const special = after.filter(({ where }) => where !== undefined);
          put({ ...handoff, after_handoff: [...special, { nurture }] });
        }}
      />
      <ChoiceField
        label={text('afterReturn')}
        options={['marketing', 'sales']}
        value={back?.by ?? null}
        onChoose={(by) => put({ ...handoff, after_return: { ...back, by } })}
      />
      <TextField
        label={text('track')}
        disabled={back === undefined}
        value={back?.track ?? ''}
        onText={(track) =>
          back !== undefined && track.trim() !== '' && put({ ...handoff, after_return: { ...back, track } })
        }
      />
    </div>
  );
};

/** Point 8: who does what after the handoff, and how often; a promise that the team has no hours for says so. */
export const ManagementPoint = ({ agreement, change, whatIf }: PointProps) => {
  const shown = agreement.commitments.filter(({ kind }) => kind !== 'deliver');
  return (
    <>
      {(['sales', 'marketing'] as const).map((side) => {
        const promises = shown.filter((one) => one.side === side);
        return (
          <section key={side} className={styles.sideSection}>
            <h3 className={styles.sideTitle} data-side={side}>
              {text(`${side}Promises`)}
            </h3>
            {promises.length === 0 && <p className={styles.soft}>{text('nothingPromised')}</p>}
            {promises.map((promise) => (
              <PromiseRow
                key={promise.id}
                promise={promise}
                agreement={agreement}
                onChange={(next) => change(withPromise(agreement, next))}
              >
                <Keeping id={promise.id} whatIf={whatIf} />
              </PromiseRow>
            ))}
          </section>
        );
      })}
      <Afterwards agreement={agreement} change={change} />
    </>
  );
};
