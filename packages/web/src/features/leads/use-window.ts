import { type RefObject, useEffect, useState } from 'react';

/** Rows kept beyond both edges, so that scrolling shows no gap. */
const BEYOND = 12;

export type Windowed = Readonly<{ from: number; to: number; above: number; below: number }>;

/** Which of many rows of one height are in sight of a scrolling element, and how much room the others take. */
export const windowOf = (
  count: number,
  height: number,
  { top, seen }: Readonly<{ top: number; seen: number }>,
): Windowed => {
  const from = Math.min(Math.max(0, Math.floor(top / height) - BEYOND), Math.max(0, count - 1));
  const to = Math.min(count, Math.ceil((top + seen) / height) + BEYOND);
  return { from, to, above: from * height, below: Math.max(0, count - to) * height };
};

/** The same, following the element as it scrolls and changes its size. */
export const useWindow = (
  scroller: RefObject<HTMLElement | null>,
  count: number,
  height: number,
): Windowed => {
  const [place, setPlace] = useState({ top: 0, seen: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const note = () => setPlace({ top: element.scrollTop, seen: element.clientHeight });
    note();
    element.addEventListener('scroll', note, { passive: true });
    const sizes = new ResizeObserver(note);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', note);
      sizes.disconnect();
    };
  }, [scroller]);
  return windowOf(count, height, place);
};
