import type { OpenDraft } from '@leadpact/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer } from 'react';
import { ApiProblem } from '../../../shared/api.ts';
import { type DraftEditing, type DraftEvent, openEditing, stepDraft } from './draft-machine.ts';
import { draftQuery, storeDraft } from './draft-queries.ts';
import { keepLeft, readLeft } from './left-text.ts';

const PAUSE_MS = 700;
const AGAIN_MS = 3_000;

/** What a save that did not come through means for the page. */
const eventOf = (error: unknown): DraftEvent => {
  if (!(error instanceof ApiProblem)) return { kind: 'refused', problem: String(error) };
  if (error.status === 0 || error.status >= 500 || error.status === 429) return { kind: 'unreached' };
  if (error.kind === 'not-found') return { kind: 'gone' };
  return { kind: 'refused', problem: error.message };
};

/** The draft as it is edited in this page: saved as one types, kept in the browser until the server has it. */
export const useDraft = ({
  draft,
  mayEdit,
  isOpen,
}: Readonly<{ draft: OpenDraft; mayEdit: boolean; isOpen: boolean }>) => {
  const queries = useQueryClient();
  const [editing, dispatch] = useReducer(stepDraft, draft, (first) =>
    openEditing(first, mayEdit ? readLeft(first.id) : null),
  );
  const { id, base, text, status } = editing;

  const save = useCallback(async (): Promise<void> => {
    dispatch({ kind: 'sent' });
    try {
      const answer = await storeDraft(base.revision, text);
      if (answer.kind === 'late') {
        const { current, changes } = answer.stale;
        const theirs = {
          text: current.text,
          revision: current.revision,
          by: current.editedBy,
          at: current.editedAt,
          changes,
        };
        dispatch({ kind: 'late', theirs });
        return;
      }
      dispatch({ kind: 'stored', revision: answer.state.draft?.revision ?? base.revision, text });
      queries.setQueryData(draftQuery.queryKey, answer.state);
    } catch (error) {
      dispatch(eventOf(error));
    }
  }, [base.revision, text, queries]);

  useEffect(() => {
    if (!mayEdit || (status !== 'changed' && status !== 'offline')) return undefined;
    const timer = setTimeout(() => void save(), status === 'changed' ? PAUSE_MS : AGAIN_MS);
    const now = () => void save();
    window.addEventListener('online', now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', now);
    };
  }, [mayEdit, status, save]);

  useEffect(() => {
    dispatch(isOpen ? { kind: 'arrived', draft } : { kind: 'gone' });
  }, [draft, isOpen]);

  useEffect(() => {
    if (mayEdit) keepLeft(id, text === base.text ? null : { revision: base.revision, base: base.text, text });
  }, [mayEdit, id, base, text]);

  useEffect(() => {
    if (text === base.text) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [text, base.text]);

  return { editing, dispatch, save } satisfies Readonly<{
    editing: DraftEditing;
    dispatch: (event: DraftEvent) => void;
    save: () => Promise<void>;
  }>;
};
