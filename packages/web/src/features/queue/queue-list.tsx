import { QUEUE_SECTIONS } from '@leadpact/core';
import type { Queue, QueueItem } from '@leadpact/wire';
import { Button } from '@mantine/core';
import { whole } from '../../shared/text/format.ts';
import styles from './queue.module.css';
import { type Place, QueueRow } from './queue-row.tsx';
import { text } from './text.ts';

const COUNT_MAX = 1_000;

const countWords = (count: number): string =>
  count > COUNT_MAX ? text('countMore', { count: whole(COUNT_MAX) }) : whole(count);

type Props = Readonly<{
  items: readonly QueueItem[];
  counts: Queue['counts'];
  place: Place;
  selected: string | null;
  doneWords: (lead: string) => string | null;
  more: Readonly<{ has: boolean; isLoading: boolean; load: () => void }>;
}>;

/** The leads of a queue by its parts, in their order. */
export const QueueList = ({ items, counts, place, selected, doneWords, more }: Props) => (
  <nav className={styles.list} aria-label={text('list')}>
    {QUEUE_SECTIONS.map((section) => {
      const rows = items.filter((item) => item.section === section);
      if (rows.length === 0) return null;
      return (
        <section key={section} aria-labelledby={`queue-${section}`}>
          <h2 className={styles.section} id={`queue-${section}`}>
            {text(`section_${section}`)}
            <span className={styles.sectionCount}>{countWords(counts[section])}</span>
          </h2>
          <ol className={styles.rows}>
            {rows.map((item) => (
              <QueueRow
                key={item.lead.key}
                item={item}
                place={place}
                isSelected={item.lead.key === selected}
                done={doneWords(item.lead.key)}
              />
            ))}
          </ol>
        </section>
      );
    })}
    {more.has && (
      <Button variant="default" fullWidth mt="sm" loading={more.isLoading} onClick={more.load}>
        {text('more')}
      </Button>
    )}
  </nav>
);
