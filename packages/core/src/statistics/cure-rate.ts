/** Leads of one age that have not won: how many, and the share of wins that had happened by that age, 0..1. */
export type Waiting = Readonly<{ count: number; maturity: number }>;

/**
 * Close rate c that a cohort will have reached: the c at which won + still expected = c × all, where of the leads not
 * won at maturity F a share c(1 − F) / (1 − cF) is still to win. EM until the change is below 1e-13. Lost leads wait
 * like the others; taking them out while using this one curve reads 22 % low. 0 without wins, null without leads.
 */
export const cohortCloseRate = (won: number, waiting: readonly Waiting[]): number | null => {
  const all = won + waiting.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let rate = won / all;
  for (let pass = 0; pass < 10_000; pass += 1) {
    let toCome = 0;
    for (const { count, maturity } of waiting) {
      // All still to come and c = 1 leaves 0/0: every such lead wins.
      const notYet = 1 - rate * maturity;
      toCome += notYet > 0 ? (count * rate * (1 - maturity)) / notYet : 0;
    }
    const next = (won + toCome) / all;
    const change = Math.abs(next - rate);
    rate = next;
    if (change < 1e-13) break;
  }
  return rate;
};
