import { type Agreement, type Proposal, withProposal } from '@leadpact/core';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { text } from './text.ts';
import styles from './wizard.module.css';

type Props = Readonly<{
  proposal: Proposal;
  agreement: Agreement;
  onTake: (next: Agreement) => void;
}>;

const isTaken = (proposal: Proposal, agreement: Agreement): boolean =>
  JSON.stringify(withProposal(agreement, proposal)) === JSON.stringify(agreement);

/** What the point could say, where each part comes from, and what only a person can say. */
export const ProposalCard = ({ proposal, agreement, onTake }: Props) => {
  const taken = isTaken(proposal, agreement);
  // What was taken keeps saying where it came from.
  const [shown, setShown] = useState<Proposal>();
  const { basis, open } = taken ? (shown ?? proposal) : proposal;
  return (
    <section className={styles.proposal} aria-label={text('proposal')} data-taken={taken || undefined}>
      <div className={styles.proposalHead}>
        <h3>{taken ? `✓ ${text('proposalTaken')}` : text('proposal')}</h3>
        {!taken && (
          <Button
            size="sm"
            onClick={() => {
              setShown(proposal);
              onTake(withProposal(agreement, proposal));
            }}
          >
            {text('takeIt')}
          </Button>
        )}
      </div>
      <ul className={styles.basis}>
        {basis.map(({ source, text: words }) => (
          <li key={words}>
            <span className={styles.source} data-source={source}>
              {text(`source_${source}`)}
            </span>
            <span>{words}</span>
          </li>
        ))}
        {open.map((words) => (
          <li key={words}>
            <span className={styles.source} data-source="open">
              {text('openItems')}
            </span>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
