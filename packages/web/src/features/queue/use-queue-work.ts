import type { LeadPage, QueueItem } from '@leadpact/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { wordsOf } from '../../shared/api.ts';
import { freshId } from '../../shared/lead/fresh-id.ts';
import { type ActionKind, useLeadActions } from '../../shared/lead/lead-actions.ts';
import { leadPageQuery } from '../../shared/lead/lead-queries.ts';
import { type Ask, rememberAsk, rememberedAsk } from './pending-ask.ts';
import { text } from './text.ts';

/** What the page says of the last thing that was done. */
export type Said = Readonly<{ words: string; tone: 'done' | 'refused'; canUndo: boolean }>;

type Done = Readonly<{ words: string; settledAt: number | null }>;
type Undoable = Readonly<{ lead: string; id: string; name: string }>;

/** An action with its words for people: what was recorded, without the name. */
export type WorkedAction = Readonly<{
  kind: ActionKind;
  body: Readonly<Record<string, unknown>>;
  what: string;
}>;

export const nameOf = ({ key, name }: Readonly<{ key: string; name: string | null }>): string => name ?? key;

const DID = {
  attempts: 'did_attempts',
  acceptance: 'did_acceptance',
  rejection: 'did_rejection',
  return: 'did_return',
  disqualification: 'did_disqualification',
  snooze: 'did_snooze',
  handoff: 'did_handoff',
} as const;
const isWorked = (kind: ActionKind): kind is keyof typeof DID => Object.hasOwn(DID, kind);

type Options = Readonly<{
  items: readonly QueueItem[];
  /** When the list was last asked for. */
  listedAt: number;
  selected: string | null;
  onSelect: (lead: string | null) => void;
}>;

/**
 * Working through a queue: one action at a time is sent at once, shown as done before the server has answered, and can be
 * taken back; then the next lead that is not done is selected.
 */
export const useQueueWork = ({ items, listedAt, selected, onSelect }: Options) => {
  const queries = useQueryClient();
  const { act, undo } = useLeadActions();
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map());
  const [undoable, setUndoable] = useState<readonly Undoable[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const [ask, setAskState] = useState<Ask | null>(rememberedAsk);

  const setAsk = (next: Ask | null): void => {
    rememberAsk(next);
    setAskState(next);
    // On a phone a lead is shown once it was chosen, and only there it can be asked about.
    if (next !== null) onSelect(next.lead);
  };
  const mark = (lead: string, change: Done | null): void =>
    setDone((known) => {
      const changed = new Map(known);
      if (change === null) changed.delete(lead);
      else changed.set(lead, change);
      return changed;
    });
  /** What a lead is shown as until a newer list tells it. */
  const doneWords = (lead: string): string | null => {
    const known = done.get(lead);
    return known === undefined || (known.settledAt !== null && listedAt > known.settledAt)
      ? null
      : known.words;
  };

  const move = (by: 1 | -1): void => {
    const at = items.findIndex(({ lead }) => lead.key === selected);
    const next = items[at < 0 ? 0 : at + by];
    setAsk(null);
    if (next !== undefined) onSelect(next.lead.key);
  };
  const selectNext = (after: string): void => {
    const at = items.findIndex(({ lead }) => lead.key === after);
    const left = (one: QueueItem): boolean => one.lead.key !== after && doneWords(one.lead.key) === null;
    const next = items.slice(at + 1).find(left) ?? items.slice(0, Math.max(0, at)).findLast(left);
    onSelect(next?.lead.key ?? null);
  };

  const refuse = (words: string): void => setSaid({ words, tone: 'refused', canUndo: false });

  const send = (lead: Readonly<{ key: string; name: string | null }>, action: WorkedAction): void => {
    const id = freshId();
    const name = nameOf(lead);
    const { kind, body, what } = action;
    const words = isWorked(kind) ? text(DID[kind], { name, what }) : name;
    setAsk(null);
    mark(lead.key, { words, settledAt: null });
    setUndoable((known) => [...known, { lead: lead.key, id, name }]);
    setSaid({ words, tone: 'done', canUndo: true });
    selectNext(lead.key);
    act.mutate(
      { lead: lead.key, kind, id, body },
      {
        onSuccess: () => mark(lead.key, { words, settledAt: Date.now() }),
        onError: (error) => {
          mark(lead.key, null);
          setUndoable((known) => known.filter((one) => one.id !== id));
          const { title, detail } = wordsOf(error);
          refuse(text('failed', { name, why: detail || title }));
        },
      },
    );
  };

  const takeBack = (): void => {
    const last = undoable.at(-1);
    if (last === undefined) {
      refuse(text('nothingToUndo'));
      return;
    }
    setUndoable((known) => known.slice(0, -1));
    undo.mutate(last, {
      onSuccess: () => {
        mark(last.lead, null);
        setSaid({ words: text('undone', { name: last.name }), tone: 'done', canUndo: undoable.length > 1 });
        onSelect(last.lead);
      },
      onError: (error) => {
        const { title, detail } = wordsOf(error);
        refuse(text('failed', { name: last.name, why: detail || title }));
      },
    });
  };

  /** Goes on with the lead's page once it is there, if the action is possible; says why not otherwise. */
  const whenPossible = (lead: string, kind: ActionKind, goOn: (page: LeadPage) => void): void => {
    void queries.ensureQueryData(leadPageQuery(lead)).then(
      (page) => {
        const why = page.actions[kind];
        if (why === null) goOn(page);
        else refuse(why ?? text('notAllowed'));
      },
      (error: unknown) => refuse(wordsOf(error).title),
    );
  };

  return { ask, setAsk, said, doneWords, move, send, takeBack, whenPossible, refuse };
};

export type QueueWork = ReturnType<typeof useQueueWork>;
