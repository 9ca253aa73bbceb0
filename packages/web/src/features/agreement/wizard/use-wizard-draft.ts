import { type Agreement, applyChanges, diffAgreements, parseAgreement, printAgreement } from '@leadpact/core';
import type { OpenDraft } from '@leadpact/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { draftQuery, storeDraft } from '../draft/draft-queries.ts';
import { editedText } from './edited-text.ts';

const SETTLE_MS = 500;

export type SaveState = 'saved' | 'saving' | 'invalid' | 'stale' | 'failed';

/** The draft as it is edited here: the text is the truth, the agreement what it says. */
export type WizardDraft = Readonly<{
  text: string;
  agreement: Agreement;
  state: SaveState;
  problems: readonly string[];
  error: unknown;
  /** Who came first, in words, when a change was refused as stale. */
  note: string;
  change: (next: Agreement) => void;
  /** Forgets what was not stored. */
  takeTheirs: () => void;
  /** Puts what was not stored into the text that is there now. */
  keepBoth: () => void;
  again: () => void;
}>;

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseAgreement(text);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

/** Keeps the draft while it is edited and stores it a moment after the last change; a stale one is never overwritten. */
export const useWizardDraft = (opened: OpenDraft, first: Agreement): WizardDraft => {
  const queries = useQueryClient();
  const [text, setText] = useState(opened.text);
  const [agreement, setAgreement] = useState(first);
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>(null);
  const [note, setNote] = useState('');
  const revision = useRef(opened.revision);
  const wanted = useRef(opened.text);
  const stored = useRef(opened.text);
  const busy = useRef(false);

  const save = useCallback(async (): Promise<void> => {
    if (busy.current || wanted.current === stored.current) return;
    busy.current = true;
    const sent = wanted.current;
    try {
      const answer = await storeDraft(revision.current, sent);
      if (answer.kind === 'late') {
        setNote(answer.stale.detail ?? answer.stale.title);
        setState('stale');
        return;
      }
      revision.current = answer.state.draft?.revision ?? revision.current;
      stored.current = sent;
      queries.setQueryData(draftQuery.queryKey, answer.state);
      setError(null);
      setState(wanted.current === sent ? 'saved' : 'saving');
    } catch (problem) {
      setError(problem);
      setState('failed');
      return;
    } finally {
      busy.current = false;
    }
    if (wanted.current !== stored.current) await save();
  }, [queries]);

  useEffect(() => {
    if (text === stored.current || state === 'stale' || state === 'invalid') return;
    const timer = setTimeout(() => void save(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, state, save]);

  // Who leaves within the half second of the last change loses nothing.
  useEffect(() => () => void save(), [save]);

  const change = (next: Agreement): void => {
    const edited = editedText(text, next);
    const isReadable = parseAgreement(edited).ok;
    setAgreement(next);
    setText(edited);
    if (isReadable) wanted.current = edited;
    setState((before) => (before === 'stale' ? before : isReadable ? 'saving' : 'invalid'));
  };

  const adopt = useCallback((draft: Pick<OpenDraft, 'text' | 'revision'>, value: Agreement): void => {
    revision.current = draft.revision;
    wanted.current = draft.text;
    stored.current = draft.text;
    setText(draft.text);
    setAgreement(value);
    setError(null);
    setState('saved');
  }, []);

  // Nothing of one's own waits: what others wrote is shown as it comes.
  useEffect(() => {
    if (busy.current || opened.revision <= revision.current || text !== stored.current) return;
    const parsed = parseAgreement(opened.text);
    if (parsed.ok) adopt(opened, parsed.value);
  }, [opened, text, adopt]);

  const withTheirs = (next: (theirs: Agreement, draft: OpenDraft) => void): void => {
    void queries.fetchQuery({ ...draftQuery, staleTime: 0 }).then(({ draft }) => {
      const parsed = parseAgreement(draft?.text ?? '');
      if (draft !== null && parsed.ok) next(parsed.value, draft);
    });
  };
  const takeTheirs = (): void => withTheirs((theirs, draft) => adopt(draft, theirs));
  const keepBoth = (): void =>
    withTheirs((theirs, draft) => {
      const base = parseAgreement(stored.current);
      if (!base.ok) return;
      const both = applyChanges(theirs, diffAgreements(base.value, agreement));
      adopt(draft, theirs);
      const edited = editedText(draft.text, both);
      if (!parseAgreement(edited).ok) return;
      wanted.current = edited;
      setText(edited);
      setAgreement(both);
      setState('saving');
    });

  return {
    text,
    agreement,
    state,
    problems: state === 'invalid' ? problemsOf(printAgreement(agreement)) : [],
    error,
    note,
    change,
    takeTheirs,
    keepBoth,
    again: () => {
      setState('saving');
      void save();
    },
  };
};
