import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './popover-button.module.css';

type Props = Readonly<{
  label?: string;
  className?: string | undefined;
  width?: number;
  face: ReactNode;
  children: ReactNode;
}>;

const GAP = 4;
const EDGE = 8;

/** Beneath the button where there is room, else above it; never beyond the edge of the window. */
const place = (button: HTMLElement, panel: HTMLElement): void => {
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const below = at.bottom + GAP + offsetHeight <= window.innerHeight - EDGE;
  const left = Math.min(at.left, document.documentElement.clientWidth - offsetWidth - EDGE);
  panel.style.left = `${Math.max(EDGE, left)}px`;
  panel.style.top = `${Math.max(EDGE, below ? at.bottom + GAP : at.top - GAP - offsetHeight)}px`;
};

/** What closes the panel when it was chosen: a link, or a button that is no setting inside the panel. */
const isChoice = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button:not([data-stays])') !== null;

/** A button with a panel of links, commands or fields; the browser closes it on Escape or a click elsewhere. */
export const PopoverButton = ({ label, className, width = 240, face, children }: Props) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (!opened) return;
    const follow = () => {
      if (button.current && panel.current) place(button.current, panel.current);
    };
    follow();
    window.addEventListener('scroll', follow, { passive: true });
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
    };
  }, [opened]);
  const onClick = ({ target }: MouseEvent) => {
    if (isChoice(target)) panel.current?.hidePopover();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-expanded={opened}
        aria-controls={id}
        popoverTarget={id}
      >
        {face}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key pressed on a link or button comes as a click too */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches what was chosen inside */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={styles.panel}
        data-placed={opened}
        style={{ width }}
        onToggle={({ newState }) => setOpened(newState === 'open')}
        onClick={onClick}
      >
        {children}
      </div>
    </>
  );
};
