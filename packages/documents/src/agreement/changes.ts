import {
  AGREEMENT_SECTIONS,
  type Agreement,
  type AgreementChange,
  type AgreementSection,
  diffAgreements,
} from '@leadpact/core';
import { CLAUSES, type Clause, LONE } from './change-clauses.ts';
import { type Group, groupOf, orderSentence } from './change-groups.ts';
import { anything, isRecord } from './change-values.ts';
import { documentText } from './document-text.ts';
import { idWords } from './phrases.ts';

/** Both versions, for the words of what stood and of what stands. */
export type Versions = Readonly<{ before: Agreement; after: Agreement }>;

/** What a sentence says, and of which place; a sentence about several clauses of a member names the member. */
export type ChangeLine = Readonly<{
  kind: AgreementChange['kind'];
  path: readonly string[];
  sentence: string;
}>;

/** The changes of one section of the document. */
export type ChangedSection = Readonly<{
  id: AgreementSection;
  title: string;
  changes: readonly ChangeLine[];
}>;

/** An amount with its sign, such as 60, 1,200.50 or $24,000. */
const FIGURE = /^\p{Sc}?[\d.,]*\d$/u;

/** "60 → 30 working minutes": where only a figure differs, the words around it stand once. */
const arrow = (before: string, after: string): string => {
  const [from, to] = [before.split(' '), after.split(' ')];
  const at = from.findIndex((word, index) => word !== to[index]);
  const [old = '', now = ''] = [from[at], to[at]];
  const isOnlyFigure =
    from.length === to.length &&
    from.toSpliced(at, 1).join(' ') === to.toSpliced(at, 1).join(' ') &&
    FIGURE.test(old) &&
    FIGURE.test(now);
  return isOnlyFigure ? to.with(at, `${old} → ${now}`).join(' ') : `${before} → ${after}`;
};

const labelled = (label: string, words: string): string => (label === '' ? words : `${label} ${words}`);

const ADDRESS = /^\S+@\S+(?=[:.\s]|$)/;
/** The first letter great; an e-mail address stays as it is. */
const capital = (words: string): string =>
  ADDRESS.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1);
const ended = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

/** The clause of a place within its group: its own, else one for any name at the end. */
const clauseOf = (
  group: readonly string[],
  rest: readonly string[],
): Readonly<{ clause: Clause; name: string }> => {
  const table = CLAUSES[group.slice(0, group.at(-1) === '*' ? -1 : undefined).join('.')] ?? {};
  const own = table[rest.join('.')];
  if (own) return { clause: own, name: '' };
  const any = table[[...rest.slice(0, -1), '*'].join('.')];
  const name = rest.at(-1) ?? '';
  return any
    ? { clause: any, name }
    : { clause: { label: idWords(rest.join(' ')).toLowerCase(), words: anything }, name: '' };
};

const clauseWords = (group: Group, change: AgreementChange, { before, after }: Versions): string => {
  const { path, kind } = change;
  if (kind === 'moved') return orderSentence(path).replace(/\.$/, '');
  const rest = path.slice(group.path.length);
  if (rest.length === 0)
    return arrow(group.whole(change.before, before, path), group.whole(change.after, after, path));
  const { clause, name } = clauseOf(group.path, rest);
  const isListed = clause.label !== '' && name !== '' && String(change.before ?? change.after) === name;
  const label = name === '' || isListed ? clause.label : labelled(clause.label, name);
  if (kind === 'added') return `${labelled(label, clause.words(change.after, after, path))} (new)`;
  if (kind === 'removed') return `${labelled(label, clause.words(change.before, before, path))} (taken out)`;
  return labelled(
    label,
    arrow(clause.words(change.before, before, path), clause.words(change.after, after, path)),
  );
};

const MAIN = ['at_least', 'within', 'every', 'target'];

/** "attainment goal 95 % unchanged": of a promise that asks for more or less, what it is judged by and stays. */
const unchanged = (
  { path: [section, id] }: Group,
  at: readonly string[],
  changes: readonly AgreementChange[],
  { after }: Versions,
): readonly string[] => {
  if (section !== 'commitments' || id === undefined) return [];
  const promise = after.commitments.find((one) => one.id === at[1]);
  const changed = new Set(changes.map(({ path }) => path[2] ?? ''));
  if (!promise || !('goal' in promise) || changed.has('goal') || !MAIN.some((key) => changed.has(key)))
    return [];
  const goal = CLAUSES.commitments?.goal;
  return goal ? [`${goal.label} ${goal.words(promise.goal, after, at)} unchanged`] : [];
};

const memberAt = (agreement: Agreement, path: readonly string[]): unknown => {
  const [section, name] = path;
  const list: unknown = Object.entries(agreement).find(([key]) => key === section)?.[1];
  if (!Array.isArray(list)) return undefined;
  return list.find(
    (member: unknown) =>
      isRecord(member) && (member.id === name || member.stage === name || member.who === name),
  );
};

/** The value that the path's name stands for: for names that are conditions, the condition itself. */
const namedBy = (path: readonly string[]): unknown => {
  const name = path.at(-1) ?? '';
  if (!name.startsWith('{')) return undefined;
  try {
    return { where: JSON.parse(name) };
  } catch {
    return undefined;
  }
};

const groupLine = (group: Group, changes: readonly AgreementChange[], versions: Versions): ChangeLine => {
  const [first] = changes;
  if (first === undefined) throw new Error('A group without a change.');
  const path = first.path.slice(0, group.path.length);
  const isWhole = first.path.length === path.length && (first.kind === 'added' || first.kind === 'removed');
  const version = first.kind === 'removed' && isWhole ? versions.before : versions.after;
  const value = first.after ?? first.before;
  const member = isWhole ? value : (memberAt(version, path) ?? namedBy(path));
  const subject = group.subject(member, version, path);
  if (isWhole) {
    const noun = group.noun(value, path);
    const whole = group.whole(value, version, path);
    const words = whole === '' ? subject : `${subject}: ${whole}`;
    return {
      kind: first.kind,
      path,
      sentence: ended(
        first.kind === 'added' ? `New ${noun}: ${words}` : `${capital(noun)} taken out: ${words}`,
      ),
    };
  }
  const order = Object.keys(CLAUSES[group.path[0] ?? ''] ?? {});
  const rank = ({ path: at }: AgreementChange) => order.indexOf(at[group.path.length] ?? '');
  const clauses = [
    ...changes
      .toSorted((one, other) => rank(one) - rank(other))
      .map((change) => clauseWords(group, change, versions)),
    ...unchanged(group, path, changes, versions),
  ];
  const isOne = changes.length === 1;
  return {
    kind: isOne ? first.kind : 'changed',
    path: isOne ? first.path : path,
    sentence: ended(`${capital(subject)}: ${clauses.join(', ')}`),
  };
};

const loneLine = (change: AgreementChange, { before, after }: Versions): ChangeLine => {
  const { kind, path } = change;
  if (kind === 'moved') return { kind, path, sentence: orderSentence(path) };
  const { label, words } = LONE[path.join('.')] ?? { label: idWords(path.join(' ')), words: anything };
  const was = change.before === undefined ? '' : words(change.before, before, path);
  const is = change.after === undefined ? '' : words(change.after, after, path);
  const told = kind === 'added' ? `${is} (new)` : kind === 'removed' ? `${was} (taken out)` : arrow(was, is);
  return { kind, path, sentence: ended(`${label}: ${told}`) };
};

const withoutId = (value: unknown): string =>
  JSON.stringify(
    isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id')) : value,
  );

/** A member that went and one that came with the same content is one that got another id. */
const renames = (changes: readonly AgreementChange[]): ReadonlyMap<AgreementChange, AgreementChange> => {
  const isMember = ({ path, kind }: AgreementChange, wanted: string) =>
    kind === wanted &&
    path.length === 2 &&
    ['commitments', 'goals', 'kpis', 'reviews'].includes(path[0] ?? '');
  const gone = changes.filter((change) => isMember(change, 'removed'));
  return new Map(
    changes
      .filter((change) => isMember(change, 'added'))
      .flatMap((now) => {
        const was = gone.find(
          ({ path, before }) => path[0] === now.path[0] && withoutId(before) === withoutId(now.after),
        );
        return was ? [[now, was] as const] : [];
      }),
  );
};

const renameLine = (was: AgreementChange, now: AgreementChange, { before, after }: Versions): ChangeLine => {
  const subject = (change: AgreementChange, version: Agreement) =>
    groupOf(change.path)?.subject(change.after ?? change.before, version, change.path) ?? '';
  const [old, current] = [subject(was, before), subject(now, after)];
  const sentence =
    old === current
      ? `${current}: its id ${was.path[1]} is now ${now.path[1]}`
      : `${old} is now called ${current}`;
  return { kind: 'changed', path: now.path, sentence: ended(capital(sentence)) };
};

const lines = (changes: readonly AgreementChange[], versions: Versions): readonly ChangeLine[] => {
  const renamed = renames(changes);
  const absorbed = new Set(renamed.values());
  const groups = new Map<string, AgreementChange[]>();
  for (const change of changes) {
    if (absorbed.has(change)) continue;
    const group = groupOf(change.path);
    const key = JSON.stringify(group ? change.path.slice(0, group.path.length) : change.path);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap((together) => {
    const [first] = together;
    if (first === undefined) return [];
    const was = renamed.get(first);
    if (was) return [renameLine(was, first, versions)];
    const group = groupOf(first.path);
    return group ? [groupLine(group, together, versions)] : [loneLine(first, versions)];
  });
};

/** What the document calls the section; what stands above the first has no title there. */
const titleOf = (id: AgreementSection, language: string | undefined): string =>
  id === 'terms' ? 'Name, parties and dates' : documentText(language)(id);

/** With every list there, if only empty: so that a new section is told member by member. */
const withLists = (agreement: Agreement): Agreement => {
  const { parties, scoring = {}, handoff = {} } = agreement;
  return {
    ...agreement,
    parties: {
      ...parties,
      marketing: { ...parties.marketing, members: parties.marketing.members ?? [] },
      sales: { ...parties.sales, members: parties.sales.members ?? [] },
    },
    signatories: agreement.signatories ?? [],
    goals: agreement.goals ?? [],
    channels: agreement.channels ?? [],
    personas: agreement.personas ?? [],
    lead_values: agreement.lead_values ?? [],
    calendars: agreement.calendars ?? {},
    scoring: {
      ...scoring,
      fit: scoring.fit ?? [],
      engagement: scoring.engagement ?? [],
      bands: scoring.bands ?? {},
    },
    definitions: agreement.definitions ?? {},
    accountability: agreement.accountability ?? [],
    handoff: {
      ...handoff,
      routing: handoff.routing ?? [],
      after_handoff: handoff.after_handoff ?? [],
      reject_reasons: handoff.reject_reasons ?? [],
      return_reasons: handoff.return_reasons ?? [],
    },
    journey: agreement.journey ?? [],
    capacity: agreement.capacity ?? [],
    kpis: agreement.kpis ?? [],
    reviews: agreement.reviews ?? [],
  };
};

/**
 * What is different between two versions in words, in the sections of the document. All that changed of one promise (or
 * goal, calendar, rule …) is one sentence. Empty when the two say the same.
 */
export const describeChanges = (before: Agreement, after: Agreement): readonly ChangedSection[] => {
  const changes = diffAgreements(withLists(before), withLists(after));
  return AGREEMENT_SECTIONS.flatMap((id) => {
    const own = changes.filter(({ section }) => section === id);
    return own.length === 0
      ? []
      : [{ id, title: titleOf(id, after.language), changes: lines(own, { before, after }) }];
  });
};

/**
 * One change as a sentence for people: "First touch for hot leads: 60 → 30 working minutes, attainment goal 95 %
 * unchanged." Of a section that came or went as a whole each member is told.
 */
export const changeSentence = (change: AgreementChange, versions: Versions): string => {
  const { path, kind } = change;
  const isSection = groupOf(path) === undefined && (kind === 'added' || kind === 'removed');
  const members = isSection
    ? describeChanges(versions.before, versions.after)
        .flatMap(({ changes }) => changes)
        .filter((line) => path.every((name, index) => line.path[index] === name))
    : [];
  const told = members.length > 0 ? members : lines([change], versions);
  return told.map(({ sentence }) => sentence).join(' ');
};
