import type { Agreement, Readiness } from '@leadpact/core';
import { Button, Group, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { stepSearch } from './step-search.ts';
import { promiseName } from './steps/promise-row.tsx';
import { type TextKey, text } from './text.ts';
import styles from './wizard.module.css';

type Props = Readonly<{ agreement: Agreement; ready: Readiness; plan: string | undefined }>;

const named = (agreement: Agreement, id: string): string => {
  const promise = agreement.commitments.find((one) => one.id === id);
  return promise === undefined ? id : promiseName(promise);
};

const Listed = ({ title, items }: Readonly<{ title: TextKey; items: readonly string[] }>) =>
  items.length === 0 ? null : (
    <section className={styles.fact}>
      <h3>{text(title)}</h3>
      <ul className={styles.plain}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );

const Missing = ({ points, plan }: Pick<Readiness, 'points'> & Pick<Props, 'plan'>) => (
  <ul className={styles.missing}>
    {points
      .filter(({ isThere }) => !isThere)
      .map(({ point, title, missing }) => (
        <li key={point}>
          <Link
            to="/agreement/wizard"
            search={stepSearch(point, plan)}
            aria-label={text('goTo', { nth: point, name: title })}
          >
            {point} {title}
          </Link>
          <ul className={styles.plain}>
            {missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </li>
      ))}
  </ul>
);

/** The last step: what is missing, what cannot be kept, and the way on. */
export const EndPanel = ({ agreement, ready, plan }: Props) => {
  const { points, mayBeSigned, promisesTheTeamCannotKeep, withoutTwin, withoutConsequence } = ready;
  const count = points.filter(({ isThere }) => !isThere).length;
  return (
    <div className={styles.end}>
      <Title order={2} tabIndex={-1} id="point">
        {mayBeSigned ? text('endReady') : text('endMissing', { count })}
      </Title>
      <p className={styles.lead}>{text(mayBeSigned ? 'endReadyLead' : 'endMissingLead')}</p>
      {!mayBeSigned && <Missing points={points} plan={plan} />}
      <Listed
        title="cannotKeepTitle"
        items={promisesTheTeamCannotKeep.map(
          ({ commitment, sentence }) => `✕ ${named(agreement, commitment)}: ${sentence}`,
        )}
      />
      <Listed title="noTwinTitle" items={withoutTwin.map((id) => named(agreement, id))} />
      <Listed title="noConsequenceTitle" items={withoutConsequence.map((id) => named(agreement, id))} />
      <Group>
        <Button component={Link} to="/agreement/draft" variant={mayBeSigned ? 'filled' : 'default'}>
          {text(mayBeSigned ? 'propose' : 'readDraft')}
        </Button>
      </Group>
    </div>
  );
};
