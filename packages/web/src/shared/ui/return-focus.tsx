import { useEffect, useState } from 'react';

/**
 * Inside a dialog that comes and goes as a whole: when it goes, the focus returns to what had it before, so that a
 * keyboard goes on where it was.
 */
export const ReturnFocus = () => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
  return null;
};
