import type { RateCard } from '@leadpact/core';
import { percent } from '../../shared/text/format.ts';
import styles from './cell-drawer.module.css';
import type { Method } from './inputs.ts';
import type { ScopeFacts } from './scope-facts.ts';
import { text } from './text-drawer.ts';

type Props = Readonly<{ facts: ScopeFacts; card: RateCard; method: Method }>;

/** Simple, matured and credible side by side, each with how it comes about; the one on screen is framed. */
export const ThreeRates = ({ facts, card, method }: Props) => {
  const { simple, matured, credible } = facts;
  const days = card.horizonDays;
  const weight = credible.weight;
  const rates = [
    {
      name: 'simple',
      rate: simple.rate,
      how: text('simpleHow'),
      range:
        simple.low === null
          ? null
          : text('rangeSimple', { low: percent(simple.low), high: percent(simple.high) }),
    },
    {
      name: 'matured',
      rate: matured,
      how: days === null ? text('maturedHowNone') : text('maturedHow', { days }),
      range: null,
    },
    {
      name: 'credible',
      rate: credible.rate,
      how:
        weight === null
          ? text('credibleHowNone')
          : text('credibleHow', { weight: percent(weight, 0), rest: percent(1 - weight, 0) }),
      range:
        credible.low === null
          ? null
          : text('rangeCredible', { low: percent(credible.low), high: percent(credible.high) }),
    },
  ] as const;
  return (
    <div className={styles.three}>
      {rates.map(({ name, rate, how, range }) => (
        <div key={name} className={styles.one} data-chosen={name === method}>
          <div className={styles.oneName}>
            {text(name)}
            {name === method && ` · ${text('shown')}`}
          </div>
          <div className={styles.rate}>{percent(rate)}</div>
          <div className={styles.how}>{how}</div>
          {range && <div className={styles.how}>{range}</div>}
        </div>
      ))}
    </div>
  );
};
