import { useState } from 'react';
import { freshId } from '../../shared/lead/fresh-id.ts';
import { type ActionKind, useLeadActions } from '../../shared/lead/lead-actions.ts';

/** Acting on one lead from its page: what was done last can be taken back. */
export const useLeadWork = (lead: string) => {
  const { act, undo } = useLeadActions();
  const [last, setLast] = useState<Readonly<{ id: string; canUndo: boolean }> | null>(null);
  const error = act.error ?? undo.error;
  return {
    error,
    isSending: act.isPending,
    /** Null until something was recorded; `canUndo` is false once it was taken back, or where it never can be. */
    last,
    act: (kind: ActionKind, body: Readonly<Record<string, unknown>>): void => {
      undo.reset();
      setLast(null);
      act.mutate(
        { lead, kind, id: freshId(), body },
        { onSuccess: ({ id, undoUntil }) => setLast({ id, canUndo: undoUntil !== null }) },
      );
    },
    takeBack: (): void => {
      if (last === null) return;
      undo.mutate({ lead, id: last.id }, { onSuccess: () => setLast({ ...last, canUndo: false }) });
    },
    isUndone: undo.isSuccess,
  };
};

export type LeadWork = ReturnType<typeof useLeadWork>;
