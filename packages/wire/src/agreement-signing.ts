import { RECORD_KINDS } from '@leadpact/core';
import { z } from 'zod';
import { AgreementDocument, AgreementVersion } from './agreement.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What was done about a version; each is a link of the workspace's chain of records. */
export const AgreementRecordKind = z.enum(RECORD_KINDS);
export type AgreementRecordKind = z.infer<typeof AgreementRecordKind>;

/**
 * How the person was known: by the session alone, by the password given again (and a code of their second factor), by a
 * guest's link and the code sent to their address; `system` for what follows by itself.
 */
export const RecordedSignIn = z.enum(['session', 'password', 'password_and_code', 'link_and_code', 'system']);
export type RecordedSignIn = z.infer<typeof RecordedSignIn>;

/** One link of the chain. `hash` is the SHA-256 of the canonical JSON of all the rest, `previousHash` the one before it. */
export const AgreementRecord = z.object({
  sequence: z.int().positive(),
  kind: AgreementRecordKind,
  versionId: z.uuid(),
  versionNumber: z.int().positive(),
  versionSha256: Sha256,
  renderingSha256: Sha256,
  /** The sentence that was agreed to; signatures only. */
  consent: z.string().nullable(),
  /** Who must sign; of a proposal only. */
  signatories: z.array(z.string()).nullable(),
  account: z.string().nullable(),
  email: z.string().nullable(),
  signIn: RecordedSignIn,
  at: z.iso.datetime(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of a version that came into force after its first day had begun: since when it judges. */
  judgesSince: z.iso.datetime().nullable(),
  previousHash: Sha256,
  hash: Sha256,
});
export type AgreementRecord = z.infer<typeof AgreementRecord>;

/** A version as it goes into a bundle: with its text and the rendering that people saw. */
export const BundledVersion = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  name: z.string(),
  state: AgreementVersion.shape.state,
  sha256: Sha256,
  content: z.string(),
  /** The canonical JSON of the document that was shown; null for versions that were never proposed. */
  rendering: z.string().nullable(),
  renderingSha256: Sha256.nullable(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  judgesSince: z.iso.datetime().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type BundledVersion = z.infer<typeof BundledVersion>;

/** All that is needed to prove what was signed, offline: `leadpact agreement verify FILE`. */
export const AgreementBundle = z.object({
  format: z.literal('leadpact-agreement-record/1'),
  workspaceId: z.uuid(),
  workspace: z.string(),
  exportedAt: z.iso.datetime(),
  /** The hash of the newest record: what stands in the mails; null before the first. */
  head: Sha256.nullable(),
  versions: z.array(BundledVersion),
  records: z.array(AgreementRecord),
});
export type AgreementBundle = z.infer<typeof AgreementBundle>;

/** Where a version stands today: what its state and its dates make of it. */
export const VersionStanding = z.enum([
  'unsigned',
  'proposed',
  'signed',
  'in_force',
  'superseded',
  'ended',
  'refused',
  'withdrawn',
  'replaced',
]);
export type VersionStanding = z.infer<typeof VersionStanding>;

export const Signatory = z.object({
  email: z.string(),
  /** The account's name, where there is one. */
  name: z.string().nullable(),
  side: z.enum(['marketing', 'sales']).nullable(),
  /** Signs by a link that is mailed to the address. */
  isGuest: z.boolean(),
  /** Until when a guest's link works; null where none is open. */
  linkUntil: z.iso.datetime().nullable(),
  state: z.enum(['waiting', 'signed', 'refused']),
  at: z.iso.datetime().nullable(),
  /** The record's hash. */
  hash: Sha256.nullable(),
});
export type Signatory = z.infer<typeof Signatory>;

export const AgreementVersionLine = AgreementVersion.extend({
  standing: VersionStanding,
  signatories: z.array(Signatory),
  /** Whether it waits for the signature of whoever asks. */
  waitsForMe: z.boolean(),
});
export type AgreementVersionLine = z.infer<typeof AgreementVersionLine>;

/** All versions, the newest first, and the one that is proposed. */
export const AgreementVersions = z.object({
  versions: z.array(AgreementVersionLine),
  proposal: z.uuid().nullable(),
  waitsForMe: z.boolean(),
});
export type AgreementVersions = z.infer<typeof AgreementVersions>;

/** What every page may say of signatures: the version that waits for whoever asks, and who signed the one in force. */
export const AgreementNotice = z.object({
  waiting: z.object({ id: z.uuid(), number: z.int() }).nullable(),
  /** Names of those who signed the version in force; none while nobody did. */
  signed: z.object({ id: z.uuid(), by: z.array(z.string()) }).nullable(),
});
export type AgreementNotice = z.infer<typeof AgreementNotice>;

export const ChangeGroup = z.object({ section: z.string(), sentences: z.array(z.string()) });
export type ChangeGroup = z.infer<typeof ChangeGroup>;

/** A version with all that a signatory reads before signing. */
export const AgreementVersionPage = z.object({
  version: AgreementVersionLine,
  content: z.string(),
  document: AgreementDocument,
  renderingSha256: Sha256.nullable(),
  /** The one it follows, and what is different in words; null for the first. */
  before: z.object({ id: z.uuid(), number: z.int(), name: z.string() }).nullable(),
  changes: z.array(ChangeGroup),
  /** Promises that the team has too few hours for. */
  overloads: z.array(z.string()),
  /** Why it was proposed. */
  reason: z.string().nullable(),
  /** The sentence that a signature agrees to. */
  consent: z.string(),
  records: z.array(AgreementRecord),
  head: Sha256.nullable(),
  may: z.object({ sign: z.boolean(), withdraw: z.boolean(), manageLinks: z.boolean() }),
  /** Whether whoever asks has a second factor, whose code a signature needs. */
  needsCode: z.boolean(),
  /** Whether no mail server is set: links and codes of guests are kept, to be read in the app. */
  keepsMails: z.boolean(),
});
export type AgreementVersionPage = z.infer<typeof AgreementVersionPage>;

/** A point of the ten that an agreement needs before it may be signed. */
export const ReadinessPoint = z.object({
  point: z.int(),
  id: z.string(),
  title: z.string(),
  isThere: z.boolean(),
  missing: z.array(z.string()),
});
export type ReadinessPoint = z.infer<typeof ReadinessPoint>;

/** What proposing the open draft would mean. */
export const ProposalLook = z.object({
  draft: z
    .object({ revision: z.int(), name: z.string().nullable(), effectiveFrom: z.string().nullable() })
    .nullable(),
  /** What keeps the text from being read, each with its place. */
  problems: z.array(z.string()),
  points: z.array(ReadinessPoint),
  /** Promises that the team has too few hours for, a sentence each: whoever proposes says that they know. */
  overloads: z.array(z.string()),
  openThreads: z.array(z.object({ id: z.uuid(), about: z.string(), text: z.string(), by: z.string() })),
  signatories: z.array(Signatory),
  /** The first day that may be chosen; null: any, as nothing was judged yet. */
  earliest: z.string().nullable(),
  openProposal: z.uuid().nullable(),
  keepsMails: z.boolean(),
});
export type ProposalLook = z.infer<typeof ProposalLook>;

const Reason = z.string().trim().min(1).max(2_000);

export const ProposalRequest = z.object({
  revision: z.int().nonnegative(),
  effectiveFrom: z.iso.date(),
  reason: z.string().trim().max(2_000).optional(),
  /** That promises are proposed for which the team has too few hours. */
  knowsOverload: z.boolean().default(false),
  /** Days after which a signatory who has not answered is reminded. */
  remindAfterDays: z.int().min(1).max(60).default(3),
});
export type ProposalRequest = z.input<typeof ProposalRequest>;

export const SignatureRequest = z.object({
  /** The hashes of what was on screen: another text is not signed by mistake. */
  sha256: Sha256,
  renderingSha256: Sha256,
  password: z.string().min(1).max(128),
  code: z.string().trim().max(20).optional(),
});
export type SignatureRequest = z.infer<typeof SignatureRequest>;

export const RefusalRequest = z.object({ reason: Reason });
export type RefusalRequest = z.infer<typeof RefusalRequest>;

/** A guest is asked for by the address alone. */
export const GuestLinkRequest = z.object({ email: z.email().max(254) });
export type GuestLinkRequest = z.infer<typeof GuestLinkRequest>;

export const GuestToken = z.object({ token: z.string().min(1).max(200) });
export const GuestCode = GuestToken.extend({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'The code has 6 digits.'),
});

/** Where a guest's link leads, before the code is known: no more than that. */
export const GuestLook = z.object({
  workspace: z.string(),
  name: z.string(),
  /** The address, all but its ends hidden. */
  email: z.string(),
});
export type GuestLook = z.infer<typeof GuestLook>;

/** All that a guest sees. */
export const GuestPage = z.object({
  workspace: z.string(),
  email: z.string(),
  number: z.int(),
  name: z.string(),
  state: AgreementVersion.shape.state,
  effectiveFrom: z.string(),
  sha256: Sha256,
  renderingSha256: Sha256,
  content: z.string(),
  document: AgreementDocument,
  /** Promises that the team has too few hours for. */
  overloads: z.array(z.string()),
  reason: z.string().nullable(),
  consent: z.string(),
  signatories: z.array(Signatory.pick({ email: true, side: true, state: true, at: true, hash: true })),
  maySign: z.boolean(),
  comments: z.array(z.object({ id: z.string(), by: z.string(), at: z.iso.datetime(), text: z.string() })),
});
export type GuestPage = z.infer<typeof GuestPage>;

export const GuestSignature = z.object({ sha256: Sha256, renderingSha256: Sha256 });
export const GuestComment = z.object({ text: z.string().trim().min(1).max(4_000) });
