import type { BoardDelivery } from '@leadpact/wire';
import { localDay } from '../../shared/text/format.ts';
import { amountOf } from './figures.ts';
import { text } from './text.ts';
import styles from './today.module.css';

type Props = Readonly<{ delivery: BoardDelivery; currency: string }>;

const [WIDTH, HEIGHT, TOP] = [800, 200, 6];

const scales = ({ days, target, band, pace }: BoardDelivery) => {
  const most = Math.max(
    target * (1 + band),
    pace.high ?? 0,
    ...days.map(({ delivered }) => delivered ?? 0),
    1,
  );
  return {
    x: (nth: number) => (nth / Math.max(1, days.length)) * WIDTH,
    y: (value: number) => HEIGHT - 1 - (Math.max(0, value) / most) * (HEIGHT - TOP - 1),
  };
};

/** Delivered day by day against the ideal line by working days, with its band and where the period lands. */
export const BurnUp = ({ delivery, currency }: Props) => {
  const { days, target, band, pace, name, delivered, neededByNow } = delivery;
  const { x, y } = scales(delivery);
  const amount = amountOf(delivery.measure, currency);
  const room = band * target;
  const line = (of: (needed: number) => number): string =>
    [0, ...days.map(({ needed }) => needed)].map((needed, nth) => `${x(nth)},${y(of(needed))}`).join(' ');
  const back = [0, ...days.map(({ needed }) => needed)]
    .map((needed, nth) => `${x(nth)},${y(needed - room)}`)
    .reverse()
    .join(' ');
  const known = days.filter((one) => one.delivered !== null);
  const actual = [0, ...known.map((one) => one.delivered ?? 0)]
    .map((value, nth) => `${x(nth)},${y(value)}`)
    .join(' ');
  const today = x(known.length);
  return (
    <figure className={styles.chart}>
      <svg
        className={styles.svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text('chartLabel', {
          name,
          delivered: amount(delivered),
          needed: amount(neededByNow),
          target: amount(target),
        })}
      >
        <polygon className={styles.band} points={`${line((needed) => needed + room)} ${back}`} />
        <line className={styles.axis} x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
        <polyline className={styles.ideal} points={line((needed) => needed)} />
        {pace.low !== null && pace.high !== null && pace.forecast !== null && (
          <>
            <polygon
              className={styles.cone}
              points={`${today},${y(delivered)} ${WIDTH},${y(pace.high)} ${WIDTH},${y(pace.low)}`}
            />
            <line className={styles.forecast} x1={today} y1={y(delivered)} x2={WIDTH} y2={y(pace.forecast)} />
          </>
        )}
        <polyline className={styles.actual} points={actual} />
      </svg>
      <figcaption className={styles.chartWords}>
        <span>{localDay(days[0]?.date ?? '')}</span>
        <span>
          <i className={styles.keyIdeal} /> {text('ideal')} {amount(target)} ·{' '}
          <i className={styles.keyBand} /> {text('band')}
        </span>
        <span>{localDay(days.at(-1)?.date ?? '')}</span>
      </figcaption>
    </figure>
  );
};

/** The same as a table. */
export const BurnUpTable = ({ delivery, currency }: Props) => {
  const amount = amountOf(delivery.measure, currency);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section className={styles.scroll} aria-label={delivery.name} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text('day')}</th>
            <th scope="col">{text('needed')}</th>
            <th scope="col">{text('delivered')}</th>
          </tr>
        </thead>
        <tbody>
          {delivery.days.map(({ date, needed, delivered }) => (
            <tr key={date}>
              <th scope="row">{localDay(date)}</th>
              <td>{amount(needed)}</td>
              <td>{delivered === null ? '' : amount(delivered)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
