import { whatIf } from '@leadpact/core';
import { useMemo } from 'react';
import { money, percent } from '../../shared/text/format.ts';
import { Fold } from '../../shared/ui/fold.tsx';
import { MoneyInput } from '../../shared/ui/money-input.tsx';
import { PercentInput } from '../../shared/ui/percent-input.tsx';
import { cellKey, toWhatIf, withTyped } from './inputs.ts';
import { scopeName } from './labels.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-what-if.ts';
import styles from './what-if-panel.module.css';

type RowProps = Readonly<{
  state: PlanState;
  channel: string | null;
  persona: string | null;
  rate: number | null;
  saleMinor: number | null;
}>;

const CellRow = ({ state, channel, persona, rate, saleMinor }: RowProps) => {
  const { inputs, setInputs, card } = state;
  const key = cellKey(channel, persona);
  const cell = scopeName({ kind: 'cell', channel, persona });
  const [ownRate, ownSale] = [inputs.closeRate[key], inputs.averageSaleMinor[key]];
  return (
    <tr>
      <th scope="row">
        {cell}
        {ownRate !== undefined && (
          <div className={styles.changed}>{text('changed', { was: percent(rate) })}</div>
        )}
        {ownSale !== undefined && (
          <div className={styles.changed}>{text('changed', { was: money(saleMinor, card.currency) })}</div>
        )}
      </th>
      <td>
        <PercentInput
          size="xs"
          className={styles.field ?? ''}
          decimals={2}
          aria-label={text('rateOf', { cell })}
          placeholder={percent(rate)}
          rate={ownRate ?? null}
          onRate={(value) => setInputs(withTyped(inputs, 'closeRate', key, value))}
        />
      </td>
      <td>
        <MoneyInput
          size="xs"
          className={styles.wide ?? ''}
          aria-label={text('saleOf', { cell })}
          placeholder={money(saleMinor, card.currency)}
          currency={card.currency}
          minor={ownSale ?? null}
          onMinor={(value) => setInputs(withTyped(inputs, 'averageSaleMinor', key, value))}
        />
      </td>
    </tr>
  );
};

/** Rates and sales per cell of Marketing; what the data say stands in the empty field. */
export const WhatIfCells = ({ state }: Readonly<{ state: PlanState }>) => {
  const { card, inputs, changes } = state;
  const { method } = inputs;
  const byData = useMemo(
    () =>
      whatIf(
        card,
        toWhatIf(card, {
          method,
          goalMinor: 0,
          marketingShare: 1,
          lookback: '',
          closeRate: {},
          averageSaleMinor: {},
          mix: {},
        }),
      ).cells,
    [card, method],
  );
  return (
    <Fold
      className={styles.part}
      summaryClassName={styles.summary}
      summary={text('rates')}
      open={changes.rates + changes.sales > 0}
    >
      {() => (
        <>
          <p className={styles.help}>{text('ratesHelp')}</p>
          <table className={styles.table} aria-label={text('rates')}>
            <thead>
              <tr>
                <th scope="col">{text('channel')}</th>
                <th scope="col">{text('closeRate')}</th>
                <th scope="col">{text('averageSale')}</th>
              </tr>
            </thead>
            <tbody>
              {byData.map(({ channel, persona, closeRate, averageSaleMinor }, i) =>
                card.cells[i]?.side === 'marketing' ? (
                  <CellRow
                    key={cellKey(channel, persona)}
                    state={state}
                    channel={channel}
                    persona={persona}
                    rate={closeRate}
                    saleMinor={averageSaleMinor}
                  />
                ) : null,
              )}
            </tbody>
          </table>
        </>
      )}
    </Fold>
  );
};
