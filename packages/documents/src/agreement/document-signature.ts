/** One who signs, or is to sign: what the document and its certificate show of it. */
export type DocumentSignature = Readonly<{
  name: string;
  /** E-mail address. */
  address: string;
  /** Which side the person signs for; null for a signatory of neither. */
  side: 'marketing' | 'sales' | null;
  /** `open` until the person decides: an empty line to sign on. */
  decision: 'signed' | 'refused' | 'open';
  /** RFC 3339 instant of the decision; null while it is open. */
  at: string | null;
  /** SHA-256 of the record of the decision, in hexadecimal; null while it is open. */
  sha256: string | null;
  /** The reason of a refusal. */
  reason?: string;
}>;
