import {
  type Agreement,
  type AgreementCommitment,
  type Attainment,
  controlChart,
  openZone,
  trendValues,
} from '@leadpact/core';
import { attainmentAsOf, type JudgingAgreement, judgingAgreements, type Tx } from '@leadpact/store';
import type { Trend, Trends } from '@leadpact/wire';
import { inForceAmong } from '../agreement/in-force-version.ts';
import { promiseFacts } from '../today/board-names.ts';

const unitOf = (promise: AgreementCommitment): Trend['unit'] => {
  if (promise.kind !== 'deliver') return 'share';
  return promise.measure === 'count' ? 'count' : 'money';
};

const trendOf = (
  agreement: Agreement,
  promise: AgreementCommitment,
  { periods }: Attainment,
  today: string,
): Trend => {
  const rows = periods.filter(({ commitment }) => commitment === promise.id);
  const { state, method, centre, baseline, points } = controlChart(
    trendValues(rows, { kind: agreement.period, today }),
  );
  const { commitment, name, definition, side } = promiseFacts(agreement, promise);
  return {
    commitment,
    name,
    definition,
    side,
    unit: unitOf(promise),
    goal: promise.kind === 'deliver' ? promise.target : promise.goal,
    state,
    method,
    centre,
    baseline,
    points: points.map((point) => ({ ...point, rules: [...point.rules] })),
  };
};

/** Every later version that has begun. */
const changesOf = (judging: readonly JudgingAgreement[], today: string): Trends['changes'] =>
  judging
    .slice(1)
    .filter(({ agreement }) => agreement.effective.from <= today)
    .map(({ number, agreement }) => ({ number, from: agreement.effective.from }));

/** Each promise of the version in force over its ended periods. Reads sums, never the ledger. */
export const trendsOf = async (tx: Tx, now: number): Promise<Trends> => {
  const asOf = new Date(now).toISOString();
  const judging = await judgingAgreements(tx);
  const version = inForceAmong(judging, now);
  const attainment = await attainmentAsOf(tx, now);
  if (version === undefined || attainment === null) return { asOf, agreement: null, changes: [], trends: [] };
  const { agreement, number, state } = version;
  const { name, timezone, currency, period, commitments } = agreement;
  const today = openZone(timezone).dateAt(now);
  return {
    asOf,
    agreement: { number, name, state, timezone, currency, period },
    changes: changesOf(judging, today),
    trends: commitments.map((promise) => trendOf(agreement, promise, attainment, today)),
  };
};
