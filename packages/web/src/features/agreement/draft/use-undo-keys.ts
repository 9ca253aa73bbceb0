import { useEffect } from 'react';
import type { DraftEvent } from './draft-machine.ts';

/** Ctrl or ⌘ with Z steps back, with Shift or as Ctrl Y forward; inside a field its own undo holds. */
export const useUndoKeys = (dispatch: (event: DraftEvent) => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      const isInField =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.matches('input, textarea, select'));
      if (isInField || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const letter = key.toLowerCase();
      if (letter !== 'z' && letter !== 'y') return;
      event.preventDefault();
      dispatch({ kind: letter === 'y' || event.shiftKey ? 'redo' : 'undo' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [dispatch]);
};
