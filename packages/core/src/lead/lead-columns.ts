/** What the fold says of each lead at as-of, as columns in the order of the ledger's leads. */
export type LeadColumns = Readonly<{
  /** 1 where the lead had an event by as-of. */
  isKnown: Uint8Array;
  /** Index into `STAGES`. */
  stage: Uint8Array;
  /** Unrounded; NaN where the agreement scores nothing. */
  score: Float64Array;
  fit: Float64Array;
  engagement: Float64Array;
  /** Index into the bands of the scoring that judges at as-of; -1 for cold. */
  band: Int16Array;
  /** Index into the ledger's owner names; -1 for nobody. */
  owner: Int32Array;
  /** NaN for a lead that is no MQL yet. */
  mqlAt: Float64Array;
}>;

export const newLeadColumns = (leads: number): LeadColumns => ({
  isKnown: new Uint8Array(leads),
  stage: new Uint8Array(leads),
  score: new Float64Array(leads),
  fit: new Float64Array(leads),
  engagement: new Float64Array(leads),
  band: new Int16Array(leads),
  owner: new Int32Array(leads),
  mqlAt: new Float64Array(leads),
});
