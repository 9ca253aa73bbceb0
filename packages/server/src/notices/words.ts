import type { NoticeFacts, NoticeKind } from '@leadpact/wire';
import { type TextKey, text, whenText } from './text.ts';

/** Something to tell, with what the lead is called at the moment of telling. */
export type Told = Readonly<{
  kind: NoticeKind;
  lead: Readonly<{ key: string; name: string | null; company: string | null }> | null;
  facts: NoticeFacts;
}>;

/** To whom, in which zone. `nameOf` gives a colleague's name for an address. */
export type Reader = Readonly<{
  email: string | null;
  zone: string;
  nameOf: (email: string) => string;
}>;

export type Words = Readonly<{ title: string; sentence: string }>;

type Values = Readonly<Record<string, string | number>>;

const leadName = (lead: Told['lead']): string => {
  if (lead === null) return '';
  const { key, name, company } = lead;
  if (name !== null && company !== null) return text('leadOf', { name, company });
  return name ?? company ?? key;
};

const valuesOf = ({ lead, facts }: Told, { zone, nameOf }: Reader): Values => {
  const person = (email: string | null | undefined): string => (email ? nameOf(email) : text('nobody'));
  return {
    lead: leadName(lead),
    promise: facts.promise === undefined ? '' : `“${facts.promise}”`,
    owner: person(facts.owner),
    to: person(facts.to),
    by: person(facts.by),
    due: facts.dueAt === undefined ? '' : whenText(facts.dueAt, zone),
    done: facts.doneAt ? whenText(facts.doneAt, zone) : '',
    share: facts.share ?? 0,
    reason: facts.reason ?? '',
    place: facts.place ?? '',
    name: facts.name ?? '',
    number: facts.number ?? 0,
    from: facts.from ?? '',
    step: facts.step ?? 'proposed',
    upheld: String(facts.upheld ?? false),
    became: facts.became ?? 'pending',
  };
};

type Wording = Readonly<{ title: TextKey; sentence: TextKey }>;

const owed = (
  title: TextKey,
  { facts }: Told,
  reader: Reader,
  keys: Readonly<{ yours: TextKey; theirs: TextKey; nobodys: TextKey }>,
): Wording => {
  if (!facts.owner) return { title, sentence: keys.nobodys };
  return { title, sentence: facts.owner === reader.email ? keys.yours : keys.theirs };
};

const wordings: Readonly<Record<NoticeKind, (told: Told, reader: Reader) => Wording>> = {
  due_soon: (told, reader) =>
    owed('dueSoonTitle', told, reader, {
      yours: 'dueSoonYours',
      theirs: 'dueSoonTheirs',
      nobodys: 'dueSoonNobodys',
    }),
  missed: (told, reader) =>
    told.facts.doneAt
      ? { title: 'missedLateTitle', sentence: 'missedLate' }
      : owed('missedTitle', told, reader, {
          yours: 'missedYours',
          theirs: 'missedTheirs',
          nobodys: 'missedNobodys',
        }),
  reminder: (told, reader) =>
    owed('reminderTitle', told, reader, {
      yours: 'reminderYours',
      theirs: 'reminderTheirs',
      nobodys: 'missedNobodys',
    }),
  escalated: (told, reader) =>
    owed('escalatedTitle', told, reader, {
      yours: 'escalatedYours',
      theirs: 'escalatedTheirs',
      nobodys: 'escalatedNobodys',
    }),
  reassigned: ({ facts }) =>
    facts.to
      ? { title: 'reassignedTitle', sentence: 'reassignedText' }
      : { title: 'notReassignedTitle', sentence: 'notReassignedText' },
  corrected: ({ facts }) =>
    facts.became === 'met' && facts.doneAt
      ? { title: 'correctedTitle', sentence: 'correctedMet' }
      : { title: 'correctedOtherTitle', sentence: 'correctedOther' },
  lead_assigned: () => ({ title: 'leadAssignedTitle', sentence: 'leadAssignedText' }),
  lead_taken: () => ({ title: 'leadTakenTitle', sentence: 'leadTakenText' }),
  verdict_contested: () => ({ title: 'verdictContestedTitle', sentence: 'verdictContestedText' }),
  verdict_settled: () => ({ title: 'verdictSettledTitle', sentence: 'verdictSettledText' }),
  mentioned: () => ({ title: 'mentionedTitle', sentence: 'mentionedText' }),
  signature_asked: () => ({ title: 'signatureAskedTitle', sentence: 'signatureAskedText' }),
  agreement_news: () => ({ title: 'agreementNewsTitle', sentence: 'agreementNewsText' }),
  commented: () => ({ title: 'commentedTitle', sentence: 'commentedText' }),
  webhook_failing: () => ({ title: 'webhookFailingTitle', sentence: 'webhookFailingText' }),
};

/** One line and one sentence for a reader: what is owed by whom and when it was due, and what to do next. */
export const wordsOf = (told: Told, reader: Reader): Words => {
  const { title, sentence } = wordings[told.kind](told, reader);
  const values = valuesOf(told, reader);
  return { title: text(title, values), sentence: text(sentence, values).trim() };
};
