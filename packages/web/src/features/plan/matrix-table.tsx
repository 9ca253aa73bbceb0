import { label } from './labels.ts';
import type { Figures, Matrix, Scope } from './matrix.ts';
import { type Formats, MatrixCell } from './matrix-cell.tsx';
import styles from './matrix-view.module.css';
import type { PlanState } from './plan-state.ts';
import { text } from './text.ts';

export type MatrixProps = Readonly<{
  matrix: Matrix;
  formats: Formats;
  state: PlanState;
  onOpen: (scope: Scope) => void;
}>;

const Legend = () => (
  <span className={styles.legend}>
    <span>{text('legendRate')}</span>
    <span>{text('legendValue')}</span>
    <span>{text('legendWon')}</span>
    <span>{text('legendSale')}</span>
  </span>
);

/** Headings stay while the table scrolls either way. */
export const MatrixTable = ({ matrix, formats, state, onOpen }: MatrixProps) => {
  const { personas, hasPersonas, rows, byPersona, total } = matrix;
  const cellAt = (figures: Figures | null, scope: Scope) =>
    figures === null ? (
      <div className={styles.none}>–</div>
    ) : (
      <MatrixCell figures={figures} formats={formats} scope={scope} state={state} onOpen={onOpen} />
    );
  const columns = hasPersonas ? personas : [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section className={styles.scroll} aria-label={text('matrix')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text('channel')}</th>
            {columns.map((persona) => (
              <th key={persona} scope="col">
                <span className={styles.name}>{label(persona)}</span>
                <Legend />
              </th>
            ))}
            <th scope="col">
              <span className={styles.name}>{text('all')}</span>
              <Legend />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ channel, side, cells, all }) => (
            <tr key={channel}>
              <th scope="row">
                {label(channel)}
                {side === 'sales' && <span className={styles.side}>{text('salesSide')}</span>}
              </th>
              {columns.map((persona, i) => (
                <td key={persona}>{cellAt(cells[i] ?? null, { kind: 'cell', channel, persona })}</td>
              ))}
              <td className={styles.all}>{cellAt(all, { kind: 'channel', channel, persona: null })}</td>
            </tr>
          ))}
          <tr className={styles.totals}>
            <th scope="row">{text('all')}</th>
            {columns.map((persona, i) => (
              <td key={persona}>
                {cellAt(byPersona[i] ?? null, { kind: 'persona', channel: null, persona })}
              </td>
            ))}
            <td>{cellAt(total, { kind: 'total', channel: null, persona: null })}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
};
