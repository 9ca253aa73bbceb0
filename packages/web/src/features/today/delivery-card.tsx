import type { BoardDelivery } from '@leadpact/wire';
import { timesInHundred } from '../../shared/text/format.ts';
import { Door } from '../../shared/ui/door.tsx';
import { BurnUp, BurnUpTable } from './burn-up.tsx';
import { CellsTable } from './cells-table.tsx';
import { amountOf, toneOfDelivery } from './figures.ts';
import { PeriodWaiver } from './period-waiver.tsx';
import { Status } from './status.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';
import { Twin } from './twin.tsx';

const standingWords = ({ delivered, neededByNow, measure }: BoardDelivery, currency: string): string => {
  const difference = delivered - neededByNow;
  const shown = amountOf(measure, currency)(Math.abs(difference));
  if (Math.round(Math.abs(difference)) === 0) return text('level');
  return text(difference > 0 ? 'ahead' : 'behind', { count: shown });
};

const landsWords = ({ pace, measure }: BoardDelivery, currency: string): string | null => {
  const amount = amountOf(measure, currency);
  if (pace.forecast === null) return null;
  if (pace.low === null || pace.high === null) return text('landsShort', { forecast: amount(pace.forecast) });
  return text('lands', { forecast: amount(pace.forecast), low: amount(pace.low), high: amount(pace.high) });
};

type Props = Readonly<{ delivery: BoardDelivery; place: BoardPlace; main: boolean; isFirst?: boolean }>;

/** What Marketing delivers: the figure, its line, where it lands. Smaller ones without their chart until asked. */
export const DeliveryCard = ({ delivery, place, main, isFirst = false }: Props) => {
  const { currency, showsTables, onOpen } = place;
  const { name, target, delivered, neededByNow, pace, standing, measure, cells } = delivery;
  const amount = amountOf(measure, currency);
  const lands = landsWords(delivery, currency);
  return (
    <section className={styles.card} data-main={main}>
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle}>{name}</h3>
        {delivery.state === 'waived' ? (
          <Status tone="plain">{text('waivedWord')}</Status>
        ) : (
          <Status tone={toneOfDelivery(delivery)}>
            {text(standing === 'flood' ? 'floodWord' : pace.status)}
          </Status>
        )}
      </header>
      <p className={styles.figure}>
        <Door label={text('open', { figure: amount(delivered), name })} onOpen={() => onOpen(delivery)}>
          {amount(delivered)}
        </Door>{' '}
        <span className={styles.figureOf}>{text('of', { target: amount(target) })}</span>
      </p>
      <p className={styles.line}>
        {text('neededNow', { needed: amount(neededByNow) })} · {standingWords(delivery, currency)}
      </p>
      {standing !== 'within' && (
        <p className={styles.line}>
          <Status tone="warn">{text(standing === 'flood' ? 'flood' : 'drought')}</Status>
        </p>
      )}
      {lands !== null && (
        <p className={styles.soft}>
          {lands}
          {pace.chance !== null && ` · ${text('chance', { times: timesInHundred(pace.chance) })}`}
          {pace.perRemainingWorkingDay !== null &&
            pace.perRemainingWorkingDay > 0 &&
            ` · ${text('perDay', { count: amount(Math.ceil(pace.perRemainingWorkingDay)) })}`}
        </p>
      )}
      {showsTables ? (
        <BurnUpTable delivery={delivery} currency={currency} />
      ) : (
        <BurnUp delivery={delivery} currency={currency} />
      )}
      <PeriodWaiver promise={delivery} place={place} />
      <Twin promise={delivery} place={place} />
      {main &&
        (cells.length === 0 ? (
          <p className={styles.soft}>{text('nothingYet')}</p>
        ) : (
          <CellsTable delivery={delivery} currency={currency} isOpen={isFirst} />
        ))}
    </section>
  );
};
