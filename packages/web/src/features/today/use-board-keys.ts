import { useEffect, useState } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

export type BoardView = Readonly<{
  isFull: boolean;
  toggleFull: () => void;
  showsTables: boolean;
}>;

/** Asks the browser for the whole screen; where it does not give it, the page still fills its window. */
const askForScreen = (full: boolean): void => {
  if (full) document.documentElement.requestFullscreen?.().catch(() => undefined);
  else if (document.fullscreenElement !== null) void document.exitFullscreen();
};

/** `F` for the whole screen, `Esc` back, `T` for tables instead of charts. */
export const useBoardKeys = (): BoardView => {
  const [isFull, setFull] = useState(false);
  const [showsTables, setTables] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 't') setTables((now) => !now);
      if (key === 'escape') setFull(false);
      if (key === 'f') {
        askForScreen(!isFull);
        setFull(!isFull);
      }
    };
    // The browser leaves the whole screen by itself on Esc.
    const onChange = () => {
      if (document.fullscreenElement === null) setFull(false);
    };
    window.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onChange);
    };
  }, [isFull]);
  const toggleFull = () => {
    askForScreen(!isFull);
    setFull(!isFull);
  };
  return { isFull, toggleFull, showsTables };
};
