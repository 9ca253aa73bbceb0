import { useEffect, useRef } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"]') !== null;

/**
 * Single keys of a page, by `event.key` in lower case. Not while typing or in a dialog, and not the letter after `G`,
 * which goes to a page.
 */
export const useKeys = (keys: Readonly<Record<string, () => void>>): void => {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    let leading = false;
    const onKey = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      const wasLeading = leading;
      leading = key === 'g' && !isTyping(event.target);
      if (wasLeading || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target) || inDialog(event.target)) return;
      const act = Object.hasOwn(current.current, key) ? current.current[key] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      // The app's own sheet opens with `?` too.
      event.stopImmediatePropagation();
      act();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
};
