import { Drawer, Title } from '@mantine/core';
import { useMemo } from 'react';
import { localDay, money, percent, whole } from '../../shared/text/format.ts';
import { ReturnFocus } from '../../shared/ui/return-focus.tsx';
import styles from './cell-drawer.module.css';
import { CellLeads } from './cell-leads.tsx';
import { scopeName } from './labels.ts';
import { LifeTable } from './life-table.tsx';
import { type Figures, matrixOf, type Scope } from './matrix.ts';
import type { PlanState } from './plan-state.ts';
import { factsOf, type ScopeFacts } from './scope-facts.ts';
import { text } from './text-drawer.ts';
import { ThreeRates } from './three-rates.tsx';

const figuresIn = (state: PlanState, scope: Scope): Figures | null => {
  const { response, card, answer, inputs, changes } = state;
  const typed = changes.rates + changes.sales > 0;
  const matrix = matrixOf({ plan: response.plan, card, answer, method: inputs.method, typed });
  if (scope.kind === 'total') return matrix.total;
  const at = matrix.personas.indexOf(scope.persona);
  if (scope.kind === 'persona') return matrix.byPersona[at] ?? null;
  const row = matrix.rows.find(({ channel }) => channel === scope.channel);
  return (scope.kind === 'channel' ? row?.all : row?.cells[at]) ?? null;
};

const Facts = ({ facts, currency }: Readonly<{ facts: ScopeFacts; currency: string | null }>) => {
  const rows = [
    ['leads', whole(facts.leads)],
    ['won', whole(facts.won)],
    ['revenue', money(facts.revenueMinor, currency)],
    ['observed', facts.observed === null ? null : whole(facts.observed)],
    ['expected', facts.expected === null ? null : facts.expected.toFixed(1)],
    ['median', facts.medianAgeDays === null ? null : text('days', { count: facts.medianAgeDays })],
  ] as const;
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{text(name)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
};

const Inside = ({ state, scope }: Readonly<{ state: PlanState; scope: Scope }>) => {
  const { response, card, inputs } = state;
  const { plan, timezone } = response;
  const facts = useMemo(() => factsOf(plan, card, scope), [plan, card, scope]);
  const figures = useMemo(() => figuresIn(state, scope), [state, scope]);
  if (facts === undefined || figures === null) return null;
  const { closeRate, averageSaleMinor, leadValueMinor } = figures;
  const from = plan.lookback?.from.slice(0, 10);
  const to = plan.lookback?.to.slice(0, 10);
  return (
    <>
      <p className={styles.value}>{money(leadValueMinor, card.currency)}</p>
      <p className={styles.soft}>
        {leadValueMinor === null
          ? text('productNone')
          : text('product', {
              rate: percent(closeRate),
              sale: money(averageSaleMinor, card.currency),
              value: money(leadValueMinor, card.currency),
            })}
      </p>
      <p className={styles.soft}>
        {from && to
          ? text('period', {
              from: localDay(from),
              to: localDay(to),
              zone: timezone,
            })
          : text('periodNone')}
      </p>
      <ThreeRates facts={facts} card={card} method={inputs.method} />
      {facts.note && <p>{facts.note}</p>}
      {facts.steps.length > 0 && (
        <>
          <Title order={3}>{text('steps')}</Title>
          <ol className={styles.steps}>
            {facts.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <Title order={3}>{text('figures')}</Title>
      <Facts facts={facts} currency={card.currency} />
      <LifeTable card={card} />
      {response.basis === 'leads' && <CellLeads scope={scope} state={state} />}
    </>
  );
};

type Props = Readonly<{ state: PlanState; scope: Scope; onClose: () => void }>;

/** What stands behind a figure: its parts, its reasons, its rows. */
export const CellDrawer = ({ state, scope, onClose }: Props) => (
  <Drawer
    opened
    onClose={onClose}
    position="right"
    size={560}
    title={scopeName(scope)}
    closeButtonProps={{ 'aria-label': text('close') }}
  >
    <ReturnFocus />
    <Inside state={state} scope={scope} />
  </Drawer>
);
