import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { mayChange, useMe } from '../../shared/session.ts';
import { money, share } from '../../shared/text/format.ts';
import { MoneyInput } from '../../shared/ui/money-input.tsx';
import { PercentInput } from '../../shared/ui/percent-input.tsx';
import { useWorkspacePatch } from '../../shared/workspace.ts';
import { offeredShare } from './offered-share.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-what-if.ts';
import styles from './what-if-panel.module.css';

export const WhatIfGoal = ({ state }: Readonly<{ state: PlanState }>) => {
  const me = useMe();
  const patch = useWorkspacePatch();
  const { base, inputs, changes, card, setInputs } = state;
  const offered = offeredShare(state.response.plan);
  const keep = () =>
    patch.mutate(
      { goalMinor: inputs.goalMinor, marketingShare: inputs.marketingShare },
      {
        onSuccess: () => notifications.show({ message: text('kept') }),
        onError: (error) => notifications.show({ color: 'red', message: error.message }),
      },
    );
  const was = (words: string) => <span className={styles.changed}>{text('changed', { was: words })}</span>;
  return (
    <div className={styles.part} style={{ borderTop: 0 }}>
      <div className={styles.pairOfFields}>
        <MoneyInput
          label={text('goal')}
          minor={inputs.goalMinor === 0 ? null : inputs.goalMinor}
          currency={card.currency}
          onMinor={(goalMinor) => setInputs({ ...inputs, goalMinor: goalMinor ?? base.goalMinor })}
        />
        <PercentInput
          label={text('share')}
          rate={inputs.marketingShare}
          onRate={(part) => setInputs({ ...inputs, marketingShare: part ?? base.marketingShare })}
        />
        {changes.goal ? was(money(base.goalMinor, card.currency)) : <span />}
        {changes.share && was(share(base.marketingShare))}
      </div>
      {offered !== null && (
        <p className={styles.help}>
          {text('shareFromData', { share: share(offered.share), of: offered.of })}
        </p>
      )}
      {(changes.goal || changes.share) && mayChange(me) && (
        <Button size="compact-sm" variant="default" mt={4} loading={patch.isPending} onClick={keep}>
          {text('keep')}
        </Button>
      )}
    </div>
  );
};
