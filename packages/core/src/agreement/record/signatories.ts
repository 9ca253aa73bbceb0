import type { Agreement } from '../agreement.ts';

/** Who must sign, in lower case and each once: those that the agreement names, or both heads. */
export const signatoriesOf = ({ signatories, parties }: Agreement): readonly string[] => [
  ...new Set(
    (signatories ?? [parties.marketing.head, parties.sales.head]).map((person) => person.toLowerCase()),
  ),
];

/** The side that a person stands for; null for somebody from elsewhere. */
export const sideOfPerson = ({ parties }: Agreement, email: string): 'marketing' | 'sales' | null => {
  const stands = (party: Agreement['parties']['sales']): boolean =>
    [party.head, ...(party.members ?? [])].some((person) => person.toLowerCase() === email.toLowerCase());
  if (parties.marketing.head.toLowerCase() === email.toLowerCase()) return 'marketing';
  if (parties.sales.head.toLowerCase() === email.toLowerCase()) return 'sales';
  if (stands(parties.marketing)) return 'marketing';
  return stands(parties.sales) ? 'sales' : null;
};

/** The sentence that a signature agrees to; it names the very text. */
export const consentSentence = (
  version: Readonly<{ name: string; number: number; effectiveFrom: string; sha256: string }>,
): string =>
  `I have read “${version.name}”, version ${version.number}, from ${version.effectiveFrom}, and sign it off for my side: I want to be measured by it. (SHA-256 ${version.sha256})`;
