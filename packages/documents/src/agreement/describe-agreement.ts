import type { Agreement } from '@leadpact/core';
import { knownLocale } from '../text/formats.ts';
import type { AgreementDocument, DocumentSection } from './agreement-document.ts';
import type { DocumentSignature } from './document-signature.ts';
import type { DocumentTextKey } from './document-text.ts';
import { documentWords, paragraph, type SectionMaker } from './document-words.ts';
import { glossarySection } from './sections/glossary.ts';
import { goalsSection, quotasSection } from './sections/goals.ts';
import { handoffSection } from './sections/handoff.ts';
import { capacitySection, kpisSection, reviewsSection } from './sections/measures.ts';
import { partiesSection, purposeSection } from './sections/parties.ts';
import { missesSection, promisesSection } from './sections/promises.ts';
import { definitionsSection, scoringSection } from './sections/qualification.ts';
import { accountabilitySection, journeySection } from './sections/stages.ts';
import { calendarsSection } from './sections/working-time.ts';
import { segmentsSection, valuesSection } from './sections/worth.ts';

/** The parts of the document in the order in which people settle them; an id is also the title's key. */
const SECTIONS = [
  ['parties', partiesSection],
  ['purpose', purposeSection],
  ['goals', goalsSection],
  ['quotas', quotasSection],
  ['commitments', promisesSection],
  ['misses', missesSection],
  ['accountability', accountabilitySection],
  ['definitions', definitionsSection],
  ['scoring', scoringSection],
  ['handoff', handoffSection],
  ['journey', journeySection],
  ['values', valuesSection],
  ['segments', segmentsSection],
  ['calendars', calendarsSection],
  ['kpis', kpisSection],
  ['capacity', capacitySection],
  ['reviews', reviewsSection],
  ['glossary', glossarySection],
] as const satisfies readonly (readonly [id: DocumentTextKey, make: SectionMaker])[];

/** What is known of a version beside its text. */
export type DocumentFacts = Readonly<{
  version?: number;
  sha256?: string;
  /** Those who signed or are to sign; without them the signatories of the text, each with an empty line. */
  signatures?: readonly DocumentSignature[];
}>;

const openSignatures = ({ parties, signatories }: Agreement): readonly DocumentSignature[] => {
  const { marketing, sales } = parties;
  const sideOf = (address: string) => {
    if (address === marketing.head || marketing.members?.includes(address) === true) return 'marketing';
    return address === sales.head || sales.members?.includes(address) === true ? 'sales' : null;
  };
  return (signatories ?? [marketing.head, sales.head]).map((address) => ({
    name: '',
    address,
    side: sideOf(address),
    decision: 'open',
    at: null,
    sha256: null,
  }));
};

/** The agreement as a document for people, in its language and formats: sections that hold nothing are left out. */
export const describeAgreement = (agreement: Agreement, facts: DocumentFacts = {}): AgreementDocument => {
  const { name, effective, timezone, currency, period, parties, language } = agreement;
  const words = documentWords(agreement);
  const { text, formats } = words;
  const sections = SECTIONS.map(
    ([id, make]): DocumentSection => ({ id, title: text(id), blocks: make(agreement, words) }),
  );
  return {
    title: name,
    language: text.language,
    proseLanguage: knownLocale(language),
    timezone,
    currency,
    effectiveFrom: effective.from,
    version: facts.version ?? null,
    sha256: facts.sha256 ?? null,
    facts: [
      {
        label: text('inForce'),
        value:
          effective.until === undefined
            ? text('from', { from: formats.date(effective.from) })
            : text('fromUntil', {
                from: formats.date(effective.from),
                until: formats.date(effective.until),
              }),
      },
      { label: text('marketing'), value: parties.marketing.head },
      { label: text('sales'), value: parties.sales.head },
      { label: text('counted'), value: text('countedBy', { period, timezone, currency }) },
    ],
    sections: [
      ...sections.filter(({ blocks }) => blocks.length > 0),
      {
        id: 'signatures',
        title: text('signatures'),
        blocks: [
          paragraph(text('signaturesLead')),
          { kind: 'signatures', signatures: facts.signatures ?? openSignatures(agreement) },
        ],
      },
    ],
  };
};
