import type { Plan } from '@leadpact/core';
import { Button, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import styles from './notices.module.css';
import { gathered } from './problems.ts';
import { text } from './text.ts';

const FIRST = 3;

const Problems = ({ problems }: Readonly<{ problems: Plan['problems'] }>) => {
  const groups = useMemo(() => gathered(problems), [problems]);
  if (problems.length === 0) return null;
  return (
    <details className={styles.problems}>
      <summary>{text('problems', { count: problems.length })}</summary>
      <ul className={styles.list}>
        {groups.map(({ kind, action, count, places }) => (
          <li key={`${kind}${action}`}>
            <strong>{kind}</strong>: {action} · {text('problemRow', { count })}
            {places.length > 0 && <span className={styles.places}>{places.join(' · ')}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** What the data cannot answer, or should be known before a number is believed. */
export const Notices = ({ plan }: Readonly<{ plan: Plan }>) => {
  const [all, setAll] = useState(false);
  const { notices, problems } = plan;
  if (notices.length === 0 && problems.length === 0) return null;
  const shown = all ? notices : notices.slice(0, FIRST);
  return (
    <section>
      <Title order={2} mb="xs">
        {text('notices')}
      </Title>
      <ul className={styles.list}>
        {shown.map(({ kind, text: words }) => (
          <li key={`${kind}${words}`}>{words}</li>
        ))}
      </ul>
      {notices.length > shown.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {text('noticesMore', { count: notices.length - shown.length })}
        </Button>
      )}
      <Problems problems={problems} />
    </section>
  );
};
