import { money, percent, whole } from '../../shared/text/format.ts';
import { cellKey } from './inputs.ts';
import { scopeName } from './labels.ts';
import type { Figures, Scope } from './matrix.ts';
import styles from './matrix-view.module.css';
import type { PlanState } from './plan-state.ts';
import { text } from './text.ts';

export type CellProps = Readonly<{
  figures: Figures;
  scope: Scope;
  state: PlanState;
  onOpen: (scope: Scope) => void;
  name?: string;
}>;

const marks = { borrowed: '◇', few: '○' } as const;

const wasTyped = ({ kind, channel, persona }: Scope, { inputs }: PlanState): boolean => {
  const key = cellKey(channel, persona);
  return (
    kind === 'cell' && (inputs.closeRate[key] !== undefined || inputs.averageSaleMinor[key] !== undefined)
  );
};

/** Five figures in two lines: rate and value, counts and sale. Opens what stands behind them. */
export const MatrixCell = ({ figures, scope, state, onOpen, name }: CellProps) => {
  const { currency } = state.card;
  const rate = percent(figures.closeRate);
  const value = money(figures.leadValueMinor, currency);
  const sale = money(figures.averageSaleMinor, currency);
  const [won, leads] = [whole(figures.won), whole(figures.leads)];
  const label = text('cellLabel', {
    cell: scopeName(scope),
    rate,
    won,
    leads,
    sale,
    value,
    mark: figures.mark ?? 'none',
  });
  return (
    <button type="button" className={styles.cell} aria-label={label} onClick={() => onOpen(scope)}>
      {name !== undefined && <div className={styles.cardName}>{name}</div>}
      <span className={styles.grid}>
        <span>{rate}</span>
        <span className={styles.value}>{value}</span>
        <span className={styles.small}>{text('wonOf', { won, leads })}</span>
        <span className={styles.small}>{sale}</span>
        {figures.mark && (
          <span className={styles.mark}>
            {marks[figures.mark]} {text(figures.mark)}
          </span>
        )}
        {wasTyped(scope, state) && <span className={styles.mark}>✎ {text('typedOver')}</span>}
      </span>
    </button>
  );
};
