import type { DocumentSignature } from './document-signature.ts';

/** A cell or line of a document: plain text, inert wherever it is shown. */
type Text = string;

/** One promise as the document shows it beside those of the other side. */
export type DocumentPromise = Readonly<{
  id: string;
  name: Text;
  sentence: Text;
  /** Goal, calendar, alerts, escalation: one line each. */
  details: readonly Text[];
  /** Name of the promise of the other side that it mirrors. */
  twin: Text | null;
  /** Its id. */
  twinId: string | null;
  ifMissed: Text | null;
}>;

export type DocumentColumn = Readonly<{ label: Text; isFigure: boolean }>;

export type DocumentBlock =
  /** `isProse`: written by people, in the agreement's own language. */
  | Readonly<{ kind: 'text'; text: Text; isProse: boolean }>
  | Readonly<{ kind: 'list'; items: readonly Text[] }>
  | Readonly<{
      kind: 'table';
      columns: readonly DocumentColumn[];
      rows: readonly (readonly Text[])[];
    }>
  | Readonly<{
      kind: 'promises';
      marketing: readonly DocumentPromise[];
      sales: readonly DocumentPromise[];
    }>
  | Readonly<{ kind: 'signatures'; signatures: readonly DocumentSignature[] }>;

export type DocumentSection = Readonly<{
  id: string;
  title: Text;
  blocks: readonly DocumentBlock[];
}>;

/** An agreement as people read it, whatever it is printed on. */
export type AgreementDocument = Readonly<{
  title: Text;
  /** Language of the document's own words, and of what people wrote in it. */
  language: string;
  proseLanguage: string;
  timezone: string;
  currency: string;
  effectiveFrom: string;
  /** Number of the version and SHA-256 of its text, where it has them. */
  version: number | null;
  sha256: string | null;
  /** From when to when, by whom, in which zone and currency. */
  facts: readonly Readonly<{ label: Text; value: Text }>[];
  sections: readonly DocumentSection[];
}>;
