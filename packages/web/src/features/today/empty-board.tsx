import type { Board } from '@leadpact/wire';
import { Button, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { localDay } from '../../shared/text/format.ts';
import { text } from './text.ts';
import styles from './today.module.css';

/** What will be here, and the one next step to it. */
export const EmptyBoard = ({ board }: Readonly<{ board: Board }>) => (
  <section className={styles.empty}>
    <Title order={1}>{text('emptyTitle')}</Title>
    <Text size="lg" maw="60ch" c="var(--ink-soft)" my="sm">
      {text('emptyLead')}
    </Text>
    {board.startsOn !== null && <p>{text('startsOn', { day: localDay(board.startsOn) })}</p>}
    <p>{text(board.hasLeads ? 'emptyAgreement' : 'emptyNoLeads')}</p>
    <Button component={Link} to={board.hasLeads ? '/agreement' : '/import'}>
      {text(board.hasLeads ? 'emptyAgreementStep' : 'emptyNoLeadsStep')}
    </Button>
    {board.hasLeads && (
      <Button component={Link} to="/standing" variant="default" ml="sm">
        {text('emptyStandingStep')}
      </Button>
    )}
  </section>
);
