import { mailSubject, writeMail } from '@leadpact/documents';
import {
  addNotices,
  agreementHead,
  agreementOf,
  enqueueMail,
  notifyLive,
  type SignableVersion,
  type Tx,
} from '@leadpact/store';
import type { NoticeFacts, NoticeKind } from '@leadpact/wire';
import type { Audience } from '../../notices/audience.ts';
import { overloadsOf } from './describe-version.ts';

export type TellOptions = Readonly<{ now: number; publicUrl: string; company: string }>;

/** What is told of a version. */
export type SigningNews = Readonly<{
  step: NonNullable<NoticeFacts['step']>;
  version: SignableVersion;
  /** Whoever did it; null where it followed by itself. */
  by: string | null;
  reason: string | null;
}>;

const KIND: Readonly<Record<SigningNews['step'], NoticeKind>> = {
  proposed: 'signature_asked',
  reminder: 'signature_asked',
  signed: 'agreement_news',
  refused: 'agreement_news',
  withdrawn: 'agreement_news',
  in_force: 'agreement_news',
};

type Sentence = (values: Readonly<{ title: string; by: string; from: string }>) => readonly [string, string];

const sentences: Readonly<Record<SigningNews['step'], Sentence>> = {
  proposed: ({ title, by, from }) => [
    `Please read and sign: ${title}`,
    `${by} proposes ${title}, to be in force from ${from}. It comes into force when everybody named in it has signed.`,
  ],
  reminder: ({ title, from }) => [
    `Still waiting for your signature: ${title}`,
    `${title}, to be in force from ${from}, waits for you: sign it, or refuse it and say why.`,
  ],
  signed: ({ title, by }) => [`${by} signed ${title}`, `${by} signed ${title}.`],
  refused: ({ title, by }) => [
    `${by} refused ${title}`,
    `${by} refused ${title}. The proposal has ended, and its draft is open again.`,
  ],
  withdrawn: ({ title, by }) => [
    `${title} was withdrawn`,
    `${by} withdrew ${title}. Nothing is left to sign, and its draft is open again.`,
  ],
  in_force: ({ title, from }) => [
    `Signed by everybody: ${title}`,
    `Everybody has signed ${title}. It judges what begins from ${from} on; what is open already stays with the version that it began under.`,
  ],
};

/** Both hashes stand in every mail, so that a database that was rewritten is found against the mailboxes. */
const proof = (version: SignableVersion, head: string | null): readonly string[] => [
  `SHA-256 of the text: ${version.sha256}`,
  `SHA-256 of the document as shown: ${version.renderingSha256 ?? '–'}`,
  `Head of the record: ${head ?? '–'}`,
  'Keep this mail: “leadpact agreement verify --head” compares it with the database.',
];

/** What a signatory is to know before signing. */
const tooFewHours = (version: SignableVersion): readonly string[] => {
  const overloads = overloadsOf(agreementOf(version));
  return overloads.length === 0 ? [] : ['The team has too few hours for what is promised.', ...overloads];
};

/** Whom the mail is for, and where its button leads, if it has one. */
export type MailTo = Readonly<{
  email: string;
  userId?: string;
  action?: Readonly<{ url: string; label: string }>;
}>;

/** What a mail is known by: of one cause and person only one is written. */
export const mailKey = (
  { version, step }: Pick<SigningNews, 'version' | 'step'>,
  email: string,
  key: string,
): string => `agreement:${version.id}:${step}:${key}:${email}`;

/** Writes the mail of a piece of news; a `key` of the same cause is written once. */
export const mailNews = async (
  tx: Tx,
  news: SigningNews,
  { email, userId, action }: MailTo,
  { now, company, key }: TellOptions & Readonly<{ key: string }>,
): Promise<void> => {
  const { step, version, by, reason } = news;
  const title = `“${version.name}”, version ${version.number}`;
  const [heading, sentence] = sentences[step]({ title, by: by ?? '', from: version.effectiveFrom });
  const head = (await agreementHead(tx))?.hash ?? null;
  await enqueueMail(tx, {
    key: mailKey(news, email, key),
    to: email,
    userId,
    subject: mailSubject(heading),
    ...writeMail({
      heading,
      paragraphs: [
        sentence,
        ...(reason === null || reason === '' ? [] : [`The reason: ${reason}`]),
        ...(KIND[step] === 'signature_asked' ? tooFewHours(version) : []),
      ],
      lines: proof(version, head).map((text) => ({ text })),
      ...(action === undefined ? {} : { action }),
      reason: `You get this mail because you are named as a signatory of the agreement of ${company}.`,
    }),
    at: new Date(now),
  });
};

/** The page of a version for those who have an account. */
export const versionUrl = (publicUrl: string, { id }: Pick<SignableVersion, 'id'>): string =>
  `${publicUrl}/agreement/versions/${id}`;

/**
 * Tells the signatories who are members, and whoever proposed the version: in the app, and always by mail, for what one
 * signs does not depend on what one wishes to hear. `except`: who did it.
 */
export const tellMembers = async (
  tx: Tx,
  { byEmail, nameOf }: Audience,
  news: SigningNews,
  options: TellOptions & Readonly<{ key: string; only?: readonly string[]; except: string | null }>,
): Promise<void> => {
  const { version, step, by, reason } = news;
  const named = options.only ?? [...(version.signatories ?? []), version.createdBy.toLowerCase()];
  const people = [...new Set(named)].flatMap((email) => byEmail.get(email) ?? []);
  const at = new Date(options.now);
  const told = people.filter(({ email }) => email !== options.except);
  const facts: NoticeFacts = {
    step,
    name: version.name,
    version: version.id,
    number: version.number,
    from: version.effectiveFrom,
    ...(by === null ? {} : { by }),
    ...(reason === null ? {} : { reason }),
  };
  await addNotices(
    tx,
    told.map(({ userId }) => ({
      userId,
      key: `agreement:${version.id}:${step}:${options.key}`,
      kind: KIND[step],
      lead: null,
      obligation: null,
      payload: facts,
      inApp: true,
      at,
      mailAt: null,
      mailed: false,
    })),
  );
  const asks = KIND[step] === 'signature_asked';
  for (const { email, userId } of told) {
    const action = {
      url: versionUrl(options.publicUrl, version),
      label: asks ? 'Read and sign' : 'Open the version',
    };
    await mailNews(tx, { ...news, by: by === null ? null : nameOf(by) }, { email, userId, action }, options);
    await notifyLive(tx, { kind: 'notices', user: userId });
  }
};
