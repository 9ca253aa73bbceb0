import { Button, Popover, Select, Stack, TextInput, Title } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { mayChange, useMe } from '../../shared/session.ts';
import { day, dayAndTime } from '../../shared/text/format.ts';
import { AgreementDialog } from './agreement-dialog.tsx';
import styles from './plan-page.module.css';
import type { PlanState } from './plan-state.ts';
import { SavePlan } from './save-plan.tsx';
import { text } from './text.ts';
import { text as whatIfText } from './text-what-if.ts';

const route = getRouteApi('/inside/plan');
const lookbacks = [3, 6, 9, 12, 18, 24];

/** `2026-11-25` or an instant, as the core prints it. */
const printed = (moment: string, timezone: string): string =>
  moment.length === 10 ? day(`${moment}T00:00:00Z`, 'UTC') : dayAndTime(moment, timezone);

const PeriodChange = () => {
  const { workspace } = useMe();
  const { lookback, as_of } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Popover width={264} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle">
          {text('periodChange')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Select
            label={text('lookback')}
            data={[
              ...new Set([
                ...lookbacks.map((months) => `${months}m`),
                workspace.lookback,
                ...(lookback ? [lookback] : []),
              ]),
            ].map((value) => ({
              value,
              label: /^\d+m$/.test(value) ? text('months', { count: Number.parseInt(value, 10) }) : value,
            }))}
            value={lookback ?? workspace.lookback}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) =>
              void navigate({ search: (now) => ({ ...now, lookback: value ?? undefined }) })
            }
          />
          <TextInput
            type="date"
            label={text('asOf')}
            value={as_of ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              void navigate({ search: (now) => ({ ...now, as_of: value === '' ? undefined : value }) });
            }}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};

/** Which leads the plan is of, and what can be done with it. */
export const PlanHead = ({ state }: Readonly<{ state: PlanState }>) => {
  const me = useMe();
  const [drafting, setDrafting] = useState(false);
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
        {mayChange(me) && <SavePlan state={state} />}
        <Button size="xs" disabled={state.answer.leads === null} onClick={() => setDrafting(true)}>
          {whatIfText('agreement')}
        </Button>
      </div>
      {drafting && <AgreementDialog state={state} onClose={() => setDrafting(false)} />}
    </div>
  );
};
