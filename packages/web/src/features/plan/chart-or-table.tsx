import { SegmentedControl, Title } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import styles from './charts.module.css';
import { text } from './text-months.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);

/** `T` turns every chart of the page into its table and back. */
const useTableKey = (toggle: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 't' || event.metaKey || event.ctrlKey || event.altKey) return;
      if (!isTyping(event.target)) toggle();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [toggle]);
};

type Props = Readonly<{ title: string; help: string; chart: ReactNode; table: ReactNode; tools: ReactNode }>;

/** A shape with its figures one key away. */
export const ChartOrTable = ({ title, help, chart, table, tools }: Props) => {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [toggle] = useState(() => () => setView((now) => (now === 'chart' ? 'table' : 'chart')));
  useTableKey(toggle);
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <Title order={2}>{title}</Title>
        <div className={styles.tools}>
          {tools}
          <SegmentedControl
            size="xs"
            aria-label={text('viewOf', { title })}
            data={(['chart', 'table'] as const).map((value) => ({ value, label: text(value) }))}
            value={view}
            onChange={setView}
          />
        </div>
      </div>
      <p className={styles.soft}>{help}</p>
      {view === 'chart' ? (
        chart
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
        <section className={styles.scroll} aria-label={title} tabIndex={0}>
          {table}
        </section>
      )}
    </section>
  );
};
