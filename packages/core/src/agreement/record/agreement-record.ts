import { canonicalJson } from '../../ledger/event.ts';

export const RECORD_KINDS = ['proposed', 'signed', 'refused', 'withdrawn', 'in_force'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** How whoever did it was known; `system`: it followed by itself. */
export type RecordedSignIn = 'session' | 'password' | 'password_and_code' | 'link_and_code' | 'system';

/** One thing that was done about a version: a link of the workspace's chain. Hashes in lower-case hexadecimal. */
export type AgreementRecord = Readonly<{
  /** 1, 2, 3 … without a gap. */
  sequence: number;
  kind: RecordKind;
  versionId: string;
  versionNumber: number;
  versionSha256: string;
  /** Of the document as it was shown. */
  renderingSha256: string;
  /** The sentence that a signature agrees to. */
  consent: string | null;
  /** Who must sign, of a proposal. */
  signatories: readonly string[] | null;
  account: string | null;
  email: string | null;
  signIn: RecordedSignIn;
  at: string;
  address: string | null;
  userAgent: string | null;
  reason: string | null;
  /** Of a version that comes into force after its first day has begun: the instant from which it judges. */
  judgesSince: string | null;
  previousHash: string;
  hash: string;
}>;

/** What the first record of a workspace follows. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** All that a record's hash is made of, but whose chain it is: every field but the hash. */
const HASHED = {
  sequence: true,
  kind: true,
  versionId: true,
  versionNumber: true,
  versionSha256: true,
  renderingSha256: true,
  consent: true,
  signatories: true,
  account: true,
  email: true,
  signIn: true,
  at: true,
  address: true,
  userAgent: true,
  reason: true,
  judgesSince: true,
  previousHash: true,
} as const satisfies Readonly<Record<Exclude<keyof AgreementRecord, 'hash'>, true>>;

/** The canonical JSON that a record's hash is made of: everything but the hash, and whose chain it is. */
export const recordText = (workspaceId: string, record: Omit<AgreementRecord, 'hash'>): string => {
  const said = Object.entries(record).filter(([field]) => Object.hasOwn(HASHED, field));
  return canonicalJson({ workspaceId, ...Object.fromEntries(said) });
};
