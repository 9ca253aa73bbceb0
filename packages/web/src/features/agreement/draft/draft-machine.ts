import type { ChangeInWords, Colleague, OpenDraft } from '@leadpact/wire';
import { mergeLines } from './line-diff.ts';

/** What somebody else stored while this page had changes of its own. */
export type Theirs = Readonly<{
  text: string;
  revision: number;
  by: Colleague;
  at: string;
  changes: readonly ChangeInWords[] | null;
}>;

/**
 * The draft in this page. `saved`: the server has what is shown. `changed`: it does not yet. `saving`: a save is under way.
 * `offline`: the server could not be reached, and is asked again. `refused`: it does not take the text. `elsewhere`:
 * somebody else came first, and a person has to say what holds. `closed`: the draft is open no more.
 */
export type DraftStatus = 'saved' | 'changed' | 'saving' | 'offline' | 'refused' | 'elsewhere' | 'closed';

export type DraftEditing = Readonly<{
  id: string;
  text: string;
  status: DraftStatus;
  /** What the server had when this page's changes began. */
  base: Readonly<{ revision: number; text: string }>;
  /** The text that is under way to the server. */
  sent: string | null;
  theirs: Theirs | null;
  /** Who last changed it in another page, to be told. */
  adopted: Readonly<{ by: Colleague; at: string; merged: boolean }> | null;
  problem: string | null;
  past: readonly string[];
  future: readonly string[];
  lastEdit: Readonly<{ place: string; at: number }> | null;
}>;

export type DraftEvent =
  | Readonly<{ kind: 'typed'; text: string; place: string; at: number }>
  | Readonly<{ kind: 'sent' }>
  | Readonly<{ kind: 'stored'; revision: number; text: string }>
  | Readonly<{ kind: 'unreached' }>
  | Readonly<{ kind: 'refused'; problem: string }>
  | Readonly<{ kind: 'late'; theirs: Theirs }>
  | Readonly<{ kind: 'arrived'; draft: OpenDraft }>
  | Readonly<{ kind: 'gone' }>
  | Readonly<{ kind: 'keep-mine' }>
  | Readonly<{ kind: 'take-theirs' }>
  | Readonly<{ kind: 'undo' }>
  | Readonly<{ kind: 'redo' }>
  | Readonly<{ kind: 'told' }>;

const PAST_MAX = 200;
/** Edits of one place within this time are one step back. */
const TOGETHER_MS = 1_200;

/** A text that was left in the browser, because the page went before the server had it. */
export type LeftText = Readonly<{ revision: number; text: string; base: string }>;

const clean = (draft: OpenDraft): DraftEditing => ({
  id: draft.id,
  text: draft.text,
  status: 'saved',
  base: { revision: draft.revision, text: draft.text },
  sent: null,
  theirs: null,
  adopted: null,
  problem: null,
  past: [],
  future: [],
  lastEdit: null,
});

const theirsOf = (draft: OpenDraft): Theirs => ({
  text: draft.text,
  revision: draft.revision,
  by: draft.editedBy,
  at: draft.editedAt,
  changes: null,
});

/** Begins with what the server has, and with what an earlier page could not bring there any more. */
export const openEditing = (draft: OpenDraft, left: LeftText | null): DraftEditing => {
  const editing = clean(draft);
  if (left === null || left.text === draft.text || left.text === left.base) return editing;
  const mine = { ...editing, text: left.text, past: [draft.text] };
  if (left.revision === draft.revision) return { ...mine, status: 'changed' };
  return {
    ...mine,
    base: { revision: left.revision, text: left.base },
    ...late(left.base, left.text, theirsOf(draft)),
  };
};

/** What a text that came too late becomes: put together with the other's where they do not meet, else a question. */
const late = (
  base: string,
  mine: string,
  theirs: Theirs,
): Pick<DraftEditing, 'text' | 'status' | 'theirs' | 'sent'> &
  Partial<Pick<DraftEditing, 'base' | 'adopted'>> => {
  const merged = mergeLines(base, mine, theirs.text);
  if (merged === null) return { text: mine, status: 'elsewhere', theirs, sent: null };
  return {
    text: merged,
    status: merged === theirs.text ? 'saved' : 'changed',
    theirs: null,
    sent: null,
    base: { revision: theirs.revision, text: theirs.text },
    adopted: { by: theirs.by, at: theirs.at, merged: true },
  };
};

const dirty = ({ text, base }: DraftEditing): 'saved' | 'changed' =>
  text === base.text ? 'saved' : 'changed';

/** A change keeps a conflict a conflict, and a save under way a save. */
const statusAfterEdit = (editing: DraftEditing): DraftStatus =>
  ['saving', 'elsewhere', 'closed'].includes(editing.status) ? editing.status : dirty(editing);

const typed = (
  editing: DraftEditing,
  { text, place, at }: Extract<DraftEvent, { kind: 'typed' }>,
): DraftEditing => {
  if (text === editing.text) return editing;
  const { lastEdit, past } = editing;
  const isSameStep = lastEdit !== null && lastEdit.place === place && at - lastEdit.at < TOGETHER_MS;
  const next = {
    ...editing,
    text,
    past: isSameStep && past.length > 0 ? past : [...past, editing.text].slice(-PAST_MAX),
    future: [],
    lastEdit: { place, at },
    problem: null,
  };
  return { ...next, status: statusAfterEdit(next) };
};

const stepBack = (editing: DraftEditing): DraftEditing => {
  const before = editing.past.at(-1);
  if (before === undefined) return editing;
  const next = {
    ...editing,
    text: before,
    past: editing.past.slice(0, -1),
    future: [...editing.future, editing.text],
    lastEdit: null,
  };
  return { ...next, status: statusAfterEdit(next) };
};

const stepForward = (editing: DraftEditing): DraftEditing => {
  const after = editing.future.at(-1);
  if (after === undefined) return editing;
  const next = {
    ...editing,
    text: after,
    past: [...editing.past, editing.text],
    future: editing.future.slice(0, -1),
    lastEdit: null,
  };
  return { ...next, status: statusAfterEdit(next) };
};

/** Another page stored something. Without changes of one's own it is simply shown; with them the next save tells. */
const arrived = (editing: DraftEditing, draft: OpenDraft): DraftEditing => {
  if (draft.id !== editing.id && editing.text === editing.base.text) return clean(draft);
  if (draft.revision <= editing.base.revision || editing.sent !== null) return editing;
  if (editing.text !== editing.base.text) return editing;
  return {
    ...clean(draft),
    adopted: { by: draft.editedBy, at: draft.editedAt, merged: false },
  };
};

/** A person said what holds; what does not hold any more is one step back. */
const answered = (editing: DraftEditing, holds: 'mine' | 'theirs'): DraftEditing => {
  const { theirs, text, past, future } = editing;
  if (theirs === null) return editing;
  const chosen = holds === 'mine' ? text : theirs.text;
  const next = {
    ...editing,
    text: chosen,
    theirs: null,
    base: { revision: theirs.revision, text: theirs.text },
    past: chosen === text ? past : [...past, text].slice(-PAST_MAX),
    future: chosen === text ? future : [],
    lastEdit: null,
  };
  return { ...next, status: dirty(next) };
};

/** What becomes of the draft in this page by one event. Pure: the page's clock and the server are outside. */
export const stepDraft = (editing: DraftEditing, event: DraftEvent): DraftEditing => {
  switch (event.kind) {
    case 'typed':
      return typed(editing, event);
    case 'sent':
      return { ...editing, status: 'saving', sent: editing.text };
    case 'stored': {
      const next = {
        ...editing,
        base: { revision: event.revision, text: event.text },
        sent: null,
        problem: null,
      };
      return { ...next, status: dirty(next) };
    }
    case 'unreached':
      return { ...editing, status: 'offline', sent: null };
    case 'refused':
      return { ...editing, status: 'refused', sent: null, problem: event.problem };
    case 'late':
      return { ...editing, ...late(editing.base.text, editing.text, event.theirs) };
    case 'arrived':
      return arrived(editing, event.draft);
    case 'gone':
      return { ...editing, status: 'closed', sent: null };
    case 'keep-mine':
      return answered(editing, 'mine');
    case 'take-theirs':
      return answered(editing, 'theirs');
    case 'undo':
      return stepBack(editing);
    case 'redo':
      return stepForward(editing);
    case 'told':
      return { ...editing, adopted: null };
  }
};
