import { sql } from 'kysely';
import { agreementOf, agreementVersions, type JudgingAgreement } from '../agreement/agreement-versions.ts';
import type { Tx } from '../workspace/scope.ts';

/** `inForceAt`: null for what was only proposed. */
type Known = Awaited<ReturnType<typeof agreementVersions>>[number] & Readonly<{ inForceAt: number | null }>;

const knownVersions = async (tx: Tx): Promise<readonly Known[]> => {
  const { rows } = await sql<{ id: string; at: Date | null }>`
    select version_id as id, min(at) filter (where kind = 'in_force') as at from leadpact.agreement_record group by 1`.execute(
    tx,
  );
  // Unsigned versions have no record: they judge from their beginning.
  const recorded = new Map(rows.map(({ id, at }) => [id, at]));
  const versions = await agreementVersions(tx);
  return versions.map((version) => {
    const at = recorded.has(version.id) ? recorded.get(version.id) : version.createdAt;
    return { ...version, inForceAt: at?.getTime() ?? null };
  });
};

/** When the version that another one stands for ceased to judge: as soon as that one was put in force. */
const replacedAt = (version: Known, all: readonly Known[]): number => {
  if (version.state !== 'replaced') return Number.POSITIVE_INFINITY;
  const since = version.inForceAt ?? Number.NEGATIVE_INFINITY;
  const later = all.filter(
    (other) =>
      other.id !== version.id &&
      other.inForceAt !== null &&
      other.inForceAt >= since &&
      other.number > version.number &&
      (other.state === 'signed'
        ? version.effectiveFrom >= other.effectiveFrom
        : version.effectiveFrom === other.effectiveFrom),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...later.map(({ inForceAt }) => inForceAt ?? 0));
};

/**
 * The versions that judged at a past instant, as they were known then: put in force by it, and not yet replaced by another
 * one. In the order in which they start, as `judgingAgreements` has them. One that was taken out of force altogether, as the
 * sample's, has left with its facts.
 */
export const judgingThen = async (tx: Tx, at: number): Promise<readonly JudgingAgreement[]> => {
  const all = await knownVersions(tx);
  return all
    .filter(
      (version) =>
        version.state !== 'withdrawn' &&
        version.inForceAt !== null &&
        version.inForceAt <= at &&
        at < replacedAt(version, all),
    )
    .toSorted((a, b) =>
      a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : a.number - b.number,
    )
    .map((version) => {
      const agreement = agreementOf(version);
      return {
        id: version.id,
        number: version.number,
        // What has been replaced since was no less in force then.
        state: version.state === 'replaced' ? 'unsigned' : version.state,
        agreement:
          version.judgesSince === null
            ? agreement
            : { ...agreement, judgesSince: version.judgesSince.getTime() },
      };
    });
};
