import {
  type Agreement,
  type AgreementRecord,
  consentSentence,
  readiness,
  sideOfPerson,
  versionStanding,
} from '@leadpact/core';
import { describeAgreement, describeChanges } from '@leadpact/documents';
import {
  agreementOf,
  agreementRecords,
  type Guest,
  guestsOf,
  type SignableVersion,
  signableVersions,
  type Tx,
} from '@leadpact/store';
import {
  AgreementDocument,
  type AgreementVersionLine,
  type AgreementVersionPage,
  type AgreementVersions,
  type ChangeGroup,
  type Signatory,
} from '@leadpact/wire';
import type { SignedIn } from '../../http/signed-in.ts';
import { nameOfPromise } from '../../leads/name-of-promise.ts';
import { mayDo } from '../../people/permissions.ts';
import { documentOfRendering } from './rendering.ts';

/** A member by address; others sign as guests. */
export type Members = ReadonlyMap<string, Readonly<{ name: string }>>;

export type VersionBook = Readonly<{
  versions: readonly SignableVersion[];
  records: readonly AgreementRecord[];
  guests: ReadonlyMap<string, Guest>;
  members: Members;
  now: number;
}>;

/** What the pages of the versions are made from, read in one transaction. */
export const readBook = async (tx: Tx, members: Members, now: number): Promise<VersionBook> => {
  const versions = await signableVersions(tx);
  const open = versions.find(({ state }) => state === 'proposed');
  const guests = open === undefined ? [] : await guestsOf(tx, open.id);
  return {
    versions,
    records: await agreementRecords(tx),
    guests: new Map(guests.map((guest) => [guest.email, guest])),
    members,
    now,
  };
};

const decisionOf = (records: readonly AgreementRecord[], email: string): AgreementRecord | undefined =>
  records.find((record) => record.email === email && (record.kind === 'signed' || record.kind === 'refused'));

/** Who must sign a version, and who has. */
export const signatoriesIn = (book: VersionBook, version: SignableVersion): Signatory[] => {
  const records = book.records.filter(({ versionId }) => versionId === version.id);
  return (version.signatories ?? []).map((email): Signatory => {
    const decision = decisionOf(records, email);
    const member = book.members.get(email);
    const guest = version.state === 'proposed' ? book.guests.get(email) : undefined;
    return {
      email,
      name: member?.name ?? null,
      side: sideOfPerson(agreementOf(version), email),
      isGuest: member === undefined,
      linkUntil:
        guest === undefined || guest.expiresAt.getTime() <= book.now ? null : guest.expiresAt.toISOString(),
      state: decision === undefined ? 'waiting' : decision.kind === 'signed' ? 'signed' : 'refused',
      at: decision?.at ?? null,
      hash: decision?.hash ?? null,
    };
  });
};

const waitsFor = ({ state }: SignableVersion, signatories: readonly Signatory[], email: string): boolean =>
  state === 'proposed' && signatories.some((one) => one.email === email && one.state === 'waiting');

/** One version in a list, for whoever asks. */
export const lineOf = (book: VersionBook, version: SignableVersion, email: string): AgreementVersionLine => {
  const signatories = signatoriesIn(book, version);
  const { id, number, name, state, sha256, effectiveFrom, effectiveUntil, createdBy, createdAt } = version;
  const dated = (one: SignableVersion) => ({ ...one, timezone: agreementOf(one).timezone });
  return {
    id,
    number,
    name,
    state,
    sha256,
    effectiveFrom,
    effectiveUntil,
    createdBy,
    createdAt: createdAt.toISOString(),
    standing: versionStanding(dated(version), book.versions.map(dated), book.now),
    signatories,
    waitsForMe: waitsFor(version, signatories, email),
  };
};

export const describeVersions = (book: VersionBook, email: string): AgreementVersions => {
  const versions = book.versions.map((version) => lineOf(book, version, email));
  return {
    versions,
    proposal: versions.find(({ state }) => state === 'proposed')?.id ?? null,
    waitsForMe: versions.some(({ waitsForMe }) => waitsForMe),
  };
};

/** The version that one follows: the newest before it that has judged or was to judge. */
const beforeOf = ({ versions }: VersionBook, { number }: SignableVersion): SignableVersion | undefined =>
  versions.find(
    (one) =>
      one.number < number && (one.state === 'signed' || one.state === 'unsigned' || one.state === 'replaced'),
  );

const changesOf = (before: SignableVersion | undefined, version: SignableVersion): ChangeGroup[] =>
  before === undefined
    ? []
    : describeChanges(agreementOf(before), agreementOf(version)).map(({ title, changes }) => ({
        section: title,
        sentences: changes.map(({ sentence }) => sentence),
      }));

export const documentOf = (version: SignableVersion): AgreementDocument =>
  (version.rendering === null ? null : documentOfRendering(version.rendering)) ??
  AgreementDocument.parse(describeAgreement(agreementOf(version)));

/** What the team has too few hours for, each promise with its sentence. */
export const overloadsOf = (agreement: Agreement): string[] =>
  readiness(agreement).promisesTheTeamCannotKeep.map(({ commitment, sentence }) => {
    const promise = agreement.commitments.find(({ id }) => id === commitment);
    return `${nameOfPromise(commitment, promise)}: ${sentence}`;
  });

const records = (book: VersionBook, { id }: SignableVersion): AgreementVersionPage['records'] =>
  book.records
    .filter(({ versionId }) => versionId === id)
    .map(({ signatories, ...record }) => ({
      ...record,
      signatories: signatories === null ? null : [...signatories],
    }));

/** Why a version was proposed. */
export const reasonOf = (book: VersionBook, { id }: SignableVersion): string | null =>
  book.records.find(({ versionId, kind }) => versionId === id && kind === 'proposed')?.reason ?? null;

/** A version with all that a signatory reads before signing. */
export const describeVersion = (
  book: VersionBook,
  version: SignableVersion,
  { email, role }: Pick<SignedIn, 'email' | 'role'>,
): Omit<AgreementVersionPage, 'needsCode' | 'keepsMails'> => {
  const line = lineOf(book, version, email.toLowerCase());
  const before = beforeOf(book, version);
  const mayManage = version.state === 'proposed' && mayDo(role, 'edit-agreement');
  return {
    version: line,
    content: version.content,
    document: documentOf(version),
    renderingSha256: version.renderingSha256,
    before: before === undefined ? null : { id: before.id, number: before.number, name: before.name },
    changes: changesOf(before, version),
    overloads: overloadsOf(agreementOf(version)),
    reason: reasonOf(book, version),
    consent: consentSentence(version),
    records: records(book, version),
    head: book.records.at(-1)?.hash ?? null,
    may: {
      sign: line.waitsForMe,
      withdraw: mayManage,
      manageLinks: mayManage,
    },
  };
};
