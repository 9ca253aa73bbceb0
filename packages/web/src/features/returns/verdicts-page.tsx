import { Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './returns.module.css';
import { text } from './text.ts';
import { ContestedCard, DisputableCard } from './verdict-card.tsx';
import { verdictsQuery } from './verdicts-queries.ts';

/** Rejections in dispute: what the heads have to settle, and what Marketing may contest. */
export const VerdictsPage = () => {
  const { workspace } = useMe();
  const query = useQuery(verdictsQuery);
  const verdicts = query.data;
  const { timezone } = workspace;
  return (
    <div className={styles.page}>
      <Title order={1}>{text('verdictsTitle')}</Title>
      <p className={styles.lead}>{text('verdictsLead')}</p>
      {query.isError && verdicts === undefined && (
        <ProblemNote error={query.error} onAgain={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton height={360} />}
      {verdicts !== undefined && (
        <>
          <section>
            <h2 className={styles.small}>{text('contested')}</h2>
            {verdicts.contested.length === 0 ? (
              <p className={styles.soft}>✓ {text('contestedNone')}</p>
            ) : (
              <ul className={styles.cards}>
                {verdicts.contested.map((verdict) => (
                  <ContestedCard
                    key={verdict.lead.key}
                    verdict={verdict}
                    verdicts={verdicts}
                    timezone={timezone}
                  />
                ))}
              </ul>
            )}
          </section>
          <section>
            <h2 className={styles.small}>{text('disputable')}</h2>
            {verdicts.disputable.length === 0 ? (
              <p className={styles.soft}>{text('disputableNone')}</p>
            ) : (
              <ul className={styles.cards}>
                {verdicts.disputable.map((verdict) => (
                  <DisputableCard
                    key={verdict.lead.key}
                    verdict={verdict}
                    verdicts={verdicts}
                    timezone={timezone}
                  />
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </div>
  );
};
