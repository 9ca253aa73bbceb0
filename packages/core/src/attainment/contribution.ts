import type { Fold } from '../obligation/fold.ts';

/** What is counted in a period of a deliver commitment, or of a ratio. */
export type Measure = 'delivered' | 'numerator' | 'denominator';

/**
 * What one lead adds to one sum. Amounts are whole numbers (what was delivered is counted in thousandths), so that sums
 * and differences of them are exact in any order.
 */
export type Contribution = Readonly<{
  /** First day of the version that judges, `YYYY-MM-DD`. */
  versionFrom: string;
  commitment: string;
  /** First day of the period, as rows of attainment show it. */
  period: string;
  measure: Measure;
  amount: number;
}>;

/** What the leads of a fold count for in the periods of deliver and ratio commitments. */
export const countedInPeriods = ({ program, sums }: Fold): readonly Contribution[] => {
  const counted: Contribution[] = [];
  sums.periods.forEach(({ delivered, numerator, denominator }, slot) => {
    const { periods = [] } = program.periodSlots[slot] ?? {};
    for (let index = 0; index < periods.length; index++) {
      const rule = periods[index];
      const [whole = 0, part = 0, amount = 0] = [denominator[index], numerator[index], delivered[index]];
      if (!rule || (whole === 0 && amount === 0)) continue;
      const place = {
        versionFrom: program.versions[rule.version]?.agreement.effective.from ?? '',
        commitment: rule.promise.id,
        period: rule.firstDay,
      };
      if (amount !== 0) counted.push({ ...place, measure: 'delivered', amount });
      if (part !== 0) counted.push({ ...place, measure: 'numerator', amount: part });
      if (whole !== 0) counted.push({ ...place, measure: 'denominator', amount: whole });
    }
  });
  return counted;
};
