import type { AgreementReviews } from '@leadpact/wire';
import { Button, Checkbox, Group, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { weekdayAndDay } from '../../../shared/text/format.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { changeOf, evidenceOf } from './proposal-words.ts';
import styles from './reviews.module.css';
import { useAcceptProposals } from './reviews-queries.ts';
import { text } from './text.ts';

/** What to change, each with its evidence; what is chosen goes into the draft. */
export const Proposals = ({ proposals, currency, lookedFrom, mayEdit }: AgreementReviews) => {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const accept = useAcceptProposals();
  const open = proposals
    .filter(({ proposal }) => chosen.includes(proposal.id))
    .map(({ proposal }) => proposal.id);
  const toggle = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <section className={styles.part} aria-label={text('proposals')}>
      <Title order={2} size="h3">
        {text('proposals')}
      </Title>
      <p className={styles.soft}>
        {lookedFrom === null
          ? text('proposalsHelpBare')
          : text('proposalsHelp', { from: weekdayAndDay(lookedFrom) })}
      </p>
      {proposals.length === 0 && <p>{text('noProposals')}</p>}
      {proposals.length > 0 && (
        <ul className={styles.list}>
          {proposals.map((change) => {
            const { proposal, about } = change;
            const words = changeOf(change, currency);
            return (
              <li key={proposal.id} className={styles.proposal}>
                {mayEdit && words !== null ? (
                  <Checkbox
                    aria-label={text('choose', { about })}
                    checked={chosen.includes(proposal.id)}
                    onChange={(event) => toggle(proposal.id, event.currentTarget.checked)}
                  />
                ) : (
                  <span aria-hidden>·</span>
                )}
                <div>
                  <p>{evidenceOf(change, currency)}</p>
                  <p className={styles.soft}>{words ?? text('byHand')}</p>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {accept.isError && <ProblemNote error={accept.error} />}
      {mayEdit && proposals.some(({ proposal }) => proposal.edits.length > 0) && (
        <Group>
          <Button
            disabled={open.length === 0}
            loading={accept.isPending}
            onClick={() => accept.mutate(open, { onSuccess: () => setChosen([]) })}
          >
            {text('accept', { count: open.length })}
          </Button>
        </Group>
      )}
      {accept.isSuccess && (
        <p role="status">
          {text('accepted', { edits: accept.data.edits, isNew: `${accept.data.isNewDraft}` })}{' '}
          <Link to="/agreement/draft">{text('openDraft')}</Link>
        </p>
      )}
    </section>
  );
};
