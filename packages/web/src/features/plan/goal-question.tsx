import { Button, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { mayChange, useMe } from '../../shared/session.ts';
import { share } from '../../shared/text/format.ts';
import { MoneyInput } from '../../shared/ui/money-input.tsx';
import { PercentInput } from '../../shared/ui/percent-input.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { useWorkspacePatch } from '../../shared/workspace.ts';
import styles from './goal-question.module.css';
import { offeredShare } from './offered-share.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-what-if.ts';

/** Asks for the goal where the sentence will stand; the share is offered from the company's own data. */
export const GoalQuestion = ({ state }: Readonly<{ state: PlanState }>) => {
  const me = useMe();
  const { workspace } = me;
  const offered = offeredShare(state.response.plan);
  const rounded = offered === null ? 1 : Math.round(offered.share * 100) / 100;
  const [goalMinor, setGoal] = useState<number | null>(null);
  const [part, setPart] = useState<number | null>(workspace.marketingShare ?? rounded);
  const patch = useWorkspacePatch();
  const ready = goalMinor !== null && goalMinor > 0 && part !== null && part > 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready) patch.mutate({ goalMinor, marketingShare: part });
  };
  if (!mayChange(me)) return <Text my="lg">{text('askReadOnly')}</Text>;
  return (
    <form className={styles.box} onSubmit={send}>
      <Title order={2}>{text('askTitle')}</Title>
      <Text c="var(--ink-soft)">{text('askLead')}</Text>
      {patch.isError && <ProblemNote error={patch.error} />}
      <div className={styles.fields}>
        <MoneyInput
          label={text('askGoal')}
          size="md"
          autoFocus
          minor={goalMinor}
          currency={workspace.currency}
          onMinor={setGoal}
        />
        <PercentInput label={text('askShare')} size="md" rate={part} onRate={setPart} />
        <Button type="submit" size="md" disabled={!ready} loading={patch.isPending}>
          {text('askGo')}
        </Button>
      </div>
      <p className={styles.help}>
        {offered === null
          ? text('askShareNone')
          : text('askShareHelp', { share: share(offered.share), of: offered.of })}
      </p>
    </form>
  );
};
