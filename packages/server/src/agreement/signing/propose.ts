import {
  type Agreement,
  parseAgreement,
  printAgreement,
  readiness,
  sideOfPerson,
  signatoriesOf,
} from '@leadpact/core';
import { placeName } from '@leadpact/documents';
import { earliestOf, openDraft, openThreads, proposedVersion, type Thread, type Tx } from '@leadpact/store';
import type { ProposalLook, ProposalRequest } from '@leadpact/wire';
import { Refusal } from '../../http/refusal.ts';
import { agreementIn } from '../agreement-in.ts';
import { freezeHolidays } from '../use-agreement.ts';
import type { Members } from './describe-version.ts';
import { overloadsOf } from './describe-version.ts';

type Asked = Pick<Required<ProposalRequest>, 'effectiveFrom' | 'knowsOverload'>;

const threadLine = (agreement: Agreement | null, { id, place, openedBy, comments }: Thread) => ({
  id,
  about: agreement === null ? place.join(' › ') : placeName(agreement, place),
  text: comments[0]?.body ?? '',
  by: openedBy,
});

/** What proposing the open draft would mean, before anybody does. */
export const lookAtProposal = async (
  tx: Tx,
  { members, now, nameOf }: Readonly<{ members: Members; now: number; nameOf: (id: string) => string }>,
): Promise<Omit<ProposalLook, 'keepsMails'>> => {
  const draft = await openDraft(tx);
  const open = await proposedVersion(tx);
  const parsed = draft === undefined ? undefined : parseAgreement(draft.text);
  const agreement = parsed?.ok ? parsed.value : null;
  const threads = (await openThreads(tx)).map((thread) => threadLine(agreement, thread));
  return {
    draft:
      draft === undefined
        ? null
        : {
            revision: draft.revision,
            name: agreement?.name ?? null,
            effectiveFrom: agreement?.effective.from ?? null,
          },
    problems:
      parsed === undefined || parsed.ok
        ? []
        : parsed.problems.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`),
    points:
      agreement === null
        ? []
        : readiness(agreement).points.map((one) => ({ ...one, missing: [...one.missing] })),
    overloads: agreement === null ? [] : overloadsOf(agreement),
    openThreads: threads.map((thread) => ({ ...thread, by: nameOf(thread.by) })),
    signatories:
      agreement === null
        ? []
        : signatoriesOf(agreement).map((email) => ({
            email,
            name: members.get(email)?.name ?? null,
            side: sideOfPerson(agreement, email),
            isGuest: !members.has(email),
            linkUntil: null,
            state: 'waiting' as const,
            at: null,
            hash: null,
          })),
    earliest: agreement === null ? null : await earliestOf(tx, agreement.timezone, new Date(now)),
    openProposal: open?.id ?? null,
  };
};

const refuse = (
  detail: string,
  errors: readonly Readonly<{ path: string; message: string }>[] = [],
): Refusal => new Refusal('agreement-refused', detail, errors);

const read = (text: string): Agreement =>
  agreementIn(text, (problems) => `The draft has ${problems} problem(s); nothing was proposed.`);

/** The agreement that is proposed: the draft's, from the chosen day on, with holidays as dates; or a refusal. */
export const agreementToPropose = (
  text: string,
  { effectiveFrom, knowsOverload }: Asked,
  now: number,
): Agreement => {
  const drafted = read(text);
  const dated = read(
    printAgreement({ ...drafted, effective: { ...drafted.effective, from: effectiveFrom } }),
  );
  const frozen = freezeHolidays(dated, now);
  if (!frozen.ok) throw refuse(`${frozen.path}: ${frozen.message}.`);
  const ready = readiness(frozen.value);
  if (!ready.mayBeSigned)
    throw refuse(
      'Something of the ten points is missing; nothing was proposed.',
      ready.points.flatMap(({ title, missing }) => missing.map((message) => ({ path: title, message }))),
    );
  const overloads = overloadsOf(frozen.value);
  if (overloads.length > 0 && !knowsOverload)
    throw refuse(
      'The team has too few hours for what is promised. Promise less, add people, or say that you know.',
      overloads.map((message) => ({ path: 'capacity', message })),
    );
  return read(printAgreement(frozen.value));
};
