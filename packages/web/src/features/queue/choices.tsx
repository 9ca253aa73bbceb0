import { Button, Kbd } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './queue.module.css';
import { text } from './text.ts';
import { useKeys } from './use-queue-keys.ts';

export type Choice = Readonly<{ name: string; label: string; onChoose: () => void }>;

type Props = Readonly<{
  title: string;
  choices: readonly Choice[];
  children?: ReactNode;
  /** What the key `N` goes to. */
  onNote?: () => void;
  onCancel: () => void;
}>;

const DIGITS = 9;

/** A question whose answers are one key each. It takes the focus, and takes it again when one comes back to the window. */
export const Choices = ({ title, choices, children, onNote, onCancel }: Props) => {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const focus = (): void => {
      if (document.visibilityState === 'visible') box.current?.focus();
    };
    focus();
    window.addEventListener('focus', focus);
    document.addEventListener('visibilitychange', focus);
    return () => {
      window.removeEventListener('focus', focus);
      document.removeEventListener('visibilitychange', focus);
    };
  }, []);
  useKeys({
    ...Object.fromEntries(
      choices.slice(0, DIGITS).map(({ onChoose }, index) => [String(index + 1), onChoose] as const),
    ),
    ...(onNote === undefined ? {} : { n: onNote }),
    escape: onCancel,
  });
  return (
    <section ref={box} tabIndex={-1} className={styles.ask} aria-label={title}>
      <h3 className={styles.askTitle}>{title}</h3>
      <div className={styles.choices}>
        {choices.map(({ name, label, onChoose }, index) => (
          <Button
            key={name}
            variant="default"
            size="sm"
            onClick={onChoose}
            leftSection={
              index < DIGITS ? (
                <Kbd size="xs" className={styles.kbd}>
                  {index + 1}
                </Kbd>
              ) : undefined
            }
          >
            {label}
          </Button>
        ))}
        <Button variant="subtle" color="gray" size="sm" onClick={onCancel}>
          {text('cancel')}
        </Button>
      </div>
      {children}
    </section>
  );
};
