import { capacityOf, type Point } from '@leadpact/core';
import type { AgreementWhatIf } from '@leadpact/wire';
import { Button } from '@mantine/core';
import { month, weekdayAndDay, whole } from '../../../shared/text/format.ts';
import { readable } from '../../../shared/text/names.ts';
import { FactBlock, FactList } from './fact-list.tsx';
import { NumberField } from './number-field.tsx';
import { withScore } from './score-condition.ts';
import { tenths } from './tenths.ts';
import { text } from './text.ts';
import styles from './wizard.module.css';
import type { PointProps } from './wizard-context.ts';

const Sampled = ({ leads, looked }: Readonly<{ leads: number; looked: number }>) =>
  looked < leads ? (
    <p className={styles.soft}>{text('sampled', { looked: whole(looked), leads: whole(leads) })}</p>
  ) : null;

const Qualify = ({ qualify }: Readonly<{ qualify: NonNullable<AgreementWhatIf['qualify']> }>) => (
  <FactBlock title={text('whatItMeans')}>
    <p className={styles.figure}>
      {text('qualifyFigure', { qualified: whole(qualify.qualified), leads: whole(qualify.leads) })}
    </p>
    <p>{text('qualifyWords', { month: month(qualify.from.slice(0, 7)) })}</p>
    <Sampled {...qualify} />
  </FactBlock>
);

const Scores = ({ scores }: Pick<AgreementWhatIf, 'scores'>) => {
  if (scores === null)
    return (
      <FactBlock title={text('whatItMeans')}>
        <p>{text('noScores')}</p>
      </FactBlock>
    );
  return (
    <FactBlock title={text('scoresTitle', { day: weekdayAndDay(scores.day) })}>
      <FactList
        rows={scores.bands.map(({ band, leads }) => ({ label: readable(band), value: whole(leads) }))}
      />
      <ul className={styles.examples}>
        {scores.examples.map(({ lead, name, score, band, parts }) => (
          <li key={lead}>
            <strong>{name ?? lead}</strong> <span className="figures">{score}</span> {band}
            <span className={styles.soft}>
              {parts.length === 0
                ? text('exampleNoPoints')
                : parts.map((part) => `${part.name} ${tenths(part.points)}`).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <Sampled {...scores} />
    </FactBlock>
  );
};

const Handover = ({
  handover,
  agreement,
  change,
}: Pick<PointProps, 'agreement' | 'change'> &
  Readonly<{ handover: NonNullable<AgreementWhatIf['handover']> }>) => (
  <FactBlock title={text('whatItMeans')}>
    <p className={styles.figure}>{text('handoverFigure', { count: tenths(handover.perWeek) })}</p>
    <p>{text('handoverWords', { actual: tenths(handover.actualPerWeek) })}</p>
    {handover.byPoints.length > 0 && (
      <table className={styles.small}>
        <caption>{text('atPoints')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('score')}</th>
            <th scope="col">{text('perWeek')}</th>
            <th scope="col" aria-label={text('takeIt')} />
          </tr>
        </thead>
        <tbody>
          {handover.byPoints.map(({ points, perWeek }) => (
            <tr key={points}>
              <td>{points}</td>
              <td>{tenths(perWeek)}</td>
              <td>
                {perWeek === handover.perWeek ? (
                  <span className={styles.soft}>{text('current')}</span>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => change(withScore(agreement, 'to_sales', points))}
                  >
                    {text('useScore', { points })}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    <Sampled {...handover} />
  </FactBlock>
);

const Returns = ({ returns }: Readonly<{ returns: NonNullable<AgreementWhatIf['returns']> }>) => (
  <p>{text('returnsWords', { back: whole(returns.back), leads: whole(returns.leads) })}</p>
);

const verdict = (keeps: boolean | null, needed: number | null, plannable: number | null): string =>
  keeps === null
    ? text('capacityUnknown')
    : text(keeps ? 'verdictYes' : 'verdictNo', { needed: tenths(needed), available: tenths(plannable) });

const CapacityFacts = ({
  capacity,
  agreement,
  change,
}: Pick<PointProps, 'agreement' | 'change'> & Pick<AgreementWhatIf, 'capacity'>) => {
  const { keeps, neededHours, plannableHours, handoffsPerWeek, minutesPerAttempt: minutes } = capacity;
  const promised = capacityOf(agreement);
  const people = agreement.capacity ?? [];
  return (
    <FactBlock title={text('capacityTitle')}>
      <p className={styles.verdict} data-keeps={keeps ?? undefined} role="status">
        {keeps === null
          ? text(plannableHours === null ? 'capacityUnknown' : 'capacityNoPromise')
          : text(keeps ? 'capacityYes' : 'capacityNo', {
              needed: tenths(neededHours),
              available: tenths(plannableHours),
            })}
      </p>
      <p className={styles.soft}>
        {text('capacityHow', { leads: tenths(handoffsPerWeek), minutes: tenths(minutes) })}
      </p>
      {promised.isFromPromise && promised.keeps !== null && (
        <p className={styles.verdict} data-keeps={promised.keeps}>
          {text('capacityPromised', {
            leads: tenths(promised.handoffsPerWeek),
            verdict: verdict(promised.keeps, promised.neededHours, promised.plannableHours),
          })}
        </p>
      )}
      <NumberField
        label={text('minutesPerAttempt')}
        description={text('minutesHelp')}
        min={1}
        max={480}
        clampBehavior="strict"
        disabled={people.length === 0}
        value={Math.round(promised.minutesPerAttempt * 10) / 10}
        onNumber={(next) =>
          next >= 1 &&
          change({ ...agreement, capacity: people.map((one) => ({ ...one, minutes_per_attempt: next })) })
        }
      />
    </FactBlock>
  );
};

/** Which points are tried on real leads. */
export const isTried = (point: Point): boolean => [4, 5, 6, 8].includes(point);

/** What the draft would have meant, as far as the point is about it; the last answer stays until the next one comes. */
export const WhatIfFacts = ({ point, ...props }: PointProps & Readonly<{ point: Point }>) => {
  const { whatIf, isAsking } = props;
  if (!isTried(point)) return null;
  if (whatIf === undefined) return isAsking ? <p role="status">{text('asking')}</p> : null;
  const { qualify, scores, handover, returns, capacity } = whatIf;
  return (
    <div aria-busy={isAsking} className={styles.whatIf} data-asking={isAsking || undefined}>
      {point === 4 && qualify !== null && <Qualify qualify={qualify} />}
      {point === 5 && <Scores scores={scores} />}
      {point === 6 && handover !== null && <Handover handover={handover} {...props} />}
      {point === 6 && returns !== null && <Returns returns={returns} />}
      {(point === 6 || point === 8) && <CapacityFacts capacity={capacity} {...props} />}
    </div>
  );
};
