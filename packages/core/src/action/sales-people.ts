import type { Agreement } from '../agreement/agreement.ts';

/** Whom a lead can be given to, by e-mail: Sales' head and members, and whoever leads are routed to. */
export const salesPeople = (agreement: Agreement | undefined): readonly string[] => {
  if (agreement === undefined) return [];
  const { head, members = [] } = agreement.parties.sales;
  const routed = (agreement.handoff?.routing ?? []).flatMap(({ to }) => to);
  return [...new Set([head, ...members, ...routed].map((person) => person.toLowerCase()))];
};

/**
 * Why a lead cannot be given to somebody, as a sentence; null when it can. Where the agreement names nobody in Sales but
 * its head, anybody will do.
 */
export const ownerRefusal = (agreement: Agreement | undefined, owner: string): string | null => {
  const people = salesPeople(agreement);
  if (people.length <= 1 || people.includes(owner)) return null;
  return `${owner} is not in Sales by the agreement; expected one of: ${people.join(', ')}.`;
};
