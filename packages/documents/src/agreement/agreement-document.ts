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
  ifMissed: Text | null;
}>;

export type DocumentBlock =
  | Readonly<{ kind: 'text'; text: Text }>
  | Readonly<{ kind: 'list'; items: readonly Text[] }>
  | Readonly<{
      kind: 'table';
      columns: readonly Readonly<{ label: Text; isFigure: boolean }>[];
      rows: readonly (readonly Text[])[];
    }>
  | Readonly<{
      kind: 'promises';
      marketing: readonly DocumentPromise[];
      sales: readonly DocumentPromise[];
    }>;

export type DocumentSection = Readonly<{
  id: string;
  title: Text;
  blocks: readonly DocumentBlock[];
}>;

/** An agreement as people read it, whatever it is printed on. */
export type AgreementDocument = Readonly<{
  title: Text;
  /** From when to when, by whom, in which zone and currency. */
  facts: readonly Readonly<{ label: Text; value: Text }>[];
  sections: readonly DocumentSection[];
}>;
