import { Button, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { mayChange, useMe } from '../../shared/session.ts';
import { dayAndTime, localDay } from '../../shared/text/format.ts';
import { PeriodChange } from './period-change.tsx';
import styles from './plan-page.module.css';
import type { PlanState } from './plan-state.ts';
import { text } from './text.ts';
import { text as whatIfText } from './text-what-if.ts';

const AgreementDialog = lazy(async () => ({
  default: (await import('./agreement-dialog.tsx')).AgreementDialog,
}));
const SavePlan = lazy(async () => ({ default: (await import('./save-plan.tsx')).SavePlan }));

/** `2026-11-25` or an instant, as the core prints it. */
const printed = (moment: string, timezone: string): string =>
  moment.length === 10 ? localDay(moment) : dayAndTime(moment, timezone);

/** Which leads the plan is of, and what can be done with it. */
export const PlanHead = ({ state }: Readonly<{ state: PlanState }>) => {
  const me = useMe();
  const [opened, setOpened] = useState<'save' | 'agreement' | null>(null);
  const close = () => setOpened(null);
  const { plan, leads, basis, timezone } = state.response;
  const period = plan.lookback;
  const words = period
    ? text('period', {
        from: printed(period.from, timezone),
        to: printed(period.to, timezone),
        count: plan.total.leads ?? leads,
      })
    : text('periodNone', { count: leads });
  return (
    <div className={styles.head}>
      <Title order={1}>{state.saved?.name ?? text('title')}</Title>
      <span>{basis === 'worksheet' ? text('basisWorksheet') : words}</span>
      {basis === 'leads' && <PeriodChange />}
      <div className={styles.headTools}>
        <Button component={Link} to="/plans" size="xs" variant="default">
          {whatIfText('savedPlans')}
        </Button>
        {mayChange(me) && (
          <Button
            size="xs"
            variant="default"
            disabled={state.inputs.goalMinor === 0}
            onClick={() => setOpened('save')}
          >
            {whatIfText('save')}
          </Button>
        )}
        <Button size="xs" disabled={state.answer.leads === null} onClick={() => setOpened('agreement')}>
          {whatIfText('agreement')}
        </Button>
      </div>
      <Suspense fallback={null}>
        {opened === 'agreement' && <AgreementDialog state={state} onClose={close} />}
        {opened === 'save' && <SavePlan state={state} onClose={close} />}
      </Suspense>
    </div>
  );
};
