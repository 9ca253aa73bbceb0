import { whole } from '../../shared/text/format.ts';
import { cellKey } from './inputs.ts';
import { scopeName } from './labels.ts';
import type { Figures, Scope } from './matrix.ts';
import styles from './matrix-view.module.css';
import type { PlanState } from './plan-state.ts';
import { text } from './text.ts';

/** How the figures of one matrix are written, with one precision for each kind. */
export type Formats = Readonly<Record<'rate' | 'value' | 'sale', (figure: number | null) => string>>;

export type CellProps = Readonly<{
  formats: Formats;
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

/** Words that the column headings say to those who see. */
const Unseen = ({ children }: Readonly<{ children: string }>) => (
  <span className="visually-hidden">{children} </span>
);

/** Five figures in two lines: rate and value, counts and sale. Opens what stands behind them. */
export const MatrixCell = ({ figures, formats, scope, state, onOpen, name }: CellProps) => {
  const rate = formats.rate(figures.closeRate);
  const value = formats.value(figures.leadValueMinor);
  const sale = formats.sale(figures.averageSaleMinor);
  const [won, leads] = [whole(figures.won), whole(figures.leads)];
  return (
    <button type="button" className={styles.cell} onClick={() => onOpen(scope)}>
      {name !== undefined && <div className={styles.cardName}>{name}</div>}
      <span className={styles.grid}>
        <span>
          <Unseen>{text('cellLabel', { cell: scopeName(scope) })}</Unseen>
          {rate}
        </span>
        <span className={styles.value}>
          <Unseen>{text('legendValue')}</Unseen>
          {value}
        </span>
        <span className={styles.small}>
          <Unseen>{text('legendWon')}</Unseen>
          {text('wonOf', { won, leads })}
        </span>
        <span className={styles.small}>
          <Unseen>{text('legendSale')}</Unseen>
          {sale}
        </span>
        {figures.mark && (
          <span className={styles.mark}>
            {marks[figures.mark]} {text(figures.mark)}
          </span>
        )}
        {wasTyped(scope, state) && <span className={styles.mark}>✎ {text('typedOver')}</span>}
        <Unseen>{text('cellOpens')}</Unseen>
      </span>
    </button>
  );
};
