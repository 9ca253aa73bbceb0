import type { Agreement, OwnFacts } from '@leadpact/core';
import type { MemberPerson } from '@leadpact/store';

const unique = (people: readonly string[]): readonly string[] => [...new Set(people)];

/**
 * Who stands for each side: accounts by their roles; where a side has none, the people of the agreement in force, and for
 * Sales whoever was given leads.
 */
export const ownPeople = (
  members: readonly MemberPerson[],
  inForce: Agreement | undefined,
  owners: readonly string[],
): OwnFacts['people'] => {
  const withRole = (role: MemberPerson['role']) =>
    members.filter((member) => member.role === role).map(({ email }) => email);
  const { marketing, sales } = inForce?.parties ?? {};
  const lower = (people: readonly string[] = []) => people.map((who) => who.toLowerCase());
  const marketingHead = withRole('marketing_head')[0] ?? marketing?.head.toLowerCase() ?? null;
  const salesHead = withRole('sales_head')[0] ?? sales?.head.toLowerCase() ?? null;
  const reps = unique([...withRole('rep'), ...lower(sales?.members)]);
  return {
    marketingHead,
    salesHead,
    marketers: unique([...withRole('marketer'), ...lower(marketing?.members)]).filter(
      (who) => who !== marketingHead,
    ),
    // An owner in the ledger that is no address is a name from another system, and cannot be given a lead here.
    reps: (reps.length > 0 ? reps : owners.filter((who) => who.includes('@'))).filter(
      (who) => who !== salesHead,
    ),
  };
};
