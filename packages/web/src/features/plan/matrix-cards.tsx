import { label } from './labels.ts';
import type { Figures, Scope } from './matrix.ts';
import { MatrixCell } from './matrix-cell.tsx';
import type { MatrixProps } from './matrix-table.tsx';
import styles from './matrix-view.module.css';
import { text } from './text.ts';

/** The matrix at phone width: a card per channel, its personas a tap away, the total first. */
export const MatrixCards = ({ matrix, formats, state, onOpen }: MatrixProps) => {
  const { personas, hasPersonas, rows, total } = matrix;
  const line = (figures: Figures | null, scope: Scope, name?: string) =>
    figures === null ? null : (
      <div className={styles.cardRow} key={name ?? ''}>
        <MatrixCell
          figures={figures}
          formats={formats}
          scope={scope}
          state={state}
          onOpen={onOpen}
          {...(name === undefined ? {} : { name })}
        />
      </div>
    );
  return (
    <>
      <div className={styles.card}>
        <h3 className={styles.cardHead}>{text('everythingHead')}</h3>
        <div className={styles.cardLegend}>
          <span>{text('legendRate')}</span>
          <span>{text('legendValue')}</span>
          <span>{text('legendWon')}</span>
          <span>{text('legendSale')}</span>
        </div>
        {line(total, { kind: 'total', channel: null, persona: null })}
      </div>
      {rows.map(({ channel, side, cells, all }) => (
        <div className={styles.card} key={channel}>
          <h3 className={styles.cardHead}>
            {label(channel)}
            {side === 'sales' && <span className={styles.side}>{text('salesSide')}</span>}
          </h3>
          {line(all, { kind: 'channel', channel, persona: null })}
          {hasPersonas && (
            <details className={styles.cardMore}>
              <summary>{text('byPersona', { channel: label(channel) })}</summary>
              {personas.map((persona, i) =>
                line(cells[i] ?? null, { kind: 'cell', channel, persona }, label(persona)),
              )}
            </details>
          )}
        </div>
      ))}
    </>
  );
};
