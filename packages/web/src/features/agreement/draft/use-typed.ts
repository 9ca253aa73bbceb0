import { type ChangeEvent, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 350;

/**
 * A text as it is typed: it goes on after a pause, when the field is left, and when it goes away; what comes from outside
 * takes its place while nobody types in it.
 */
export const useTyped = (outside: string, commit: (typed: string) => void) => {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef<Readonly<{ typed: string | null; commit: (typed: string) => void }>>({
    typed,
    commit,
  });
  latest.current = { typed, commit };
  const flush = useRef(() => {
    const { typed: waiting, commit: send } = latest.current;
    if (waiting === null) return;
    latest.current = { ...latest.current, typed: null };
    send(waiting);
    setTyped(null);
  });
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(flush.current, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    const last = flush.current;
    return () => last();
  }, []);
  return { value: typed ?? outside, onChange: setTyped, onBlur: () => flush.current() };
};

/** The same for a field that hands on the event of a change, and not the text. */
export const asInput = ({ onChange, ...typing }: ReturnType<typeof useTyped>) => ({
  ...typing,
  onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    onChange(currentTarget.value),
});
