import type { InboxMapping } from '@leadpact/wire';
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { previewQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

/** What the newest messages become under the mapping as it stands on screen. */
export const PreviewList = ({ name, mapping }: Readonly<{ name: string; mapping: InboxMapping }>) => {
  const { timezone } = useMe().workspace;
  const preview = useQuery(previewQuery(name, mapping));
  return (
    <section className={styles.part} aria-labelledby="inbox-preview" aria-live="polite">
      <h2 id="inbox-preview">{text('preview')}</h2>
      {preview.isLoading && <Skeleton height={120} />}
      {preview.isError && <ProblemNote error={preview.error} onAgain={() => void preview.refetch()} />}
      {preview.data?.messages.length === 0 && <Text className={styles.soft}>{text('previewNone')}</Text>}
      <ul className={styles.preview}>
        {preview.data?.messages.map(({ id, outcome, problems, facts }) => (
          <li key={id}>
            {outcome === 'facts' &&
              facts.map(({ type, lead, time, data }) => (
                <div key={`${type} ${lead} ${time}`}>
                  <span className={styles.good}>{text('previewFits', { type, lead })}</span>
                  <span className={styles.soft}> · {dayAndTime(time, timezone)}</span>
                  <div className={styles.mono}>{JSON.stringify(data)}</div>
                </div>
              ))}
            {outcome === 'skipped' && <span className={styles.soft}>{text('previewSkipped')}</span>}
            {outcome === 'misfit' && (
              <>
                <span className={styles.warn}>{text('previewMisfit')}</span>
                <p className={styles.reason}>{problems.join('\n')}</p>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
