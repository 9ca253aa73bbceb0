import type { BoardSales } from '@leadpact/wire';
import { percent } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';

type Rep = NonNullable<BoardSales['reps']>[number];

const cell = ({ promises }: Rep, commitment: string): Rep['promises'][number] | undefined =>
  promises.find((one) => one.commitment === commitment);

/** What each rep kept of each promise, for those who may read names. */
export const Reps = ({ sales, place }: Readonly<{ sales: BoardSales; place: BoardPlace }>) => {
  const { reps } = sales;
  const promises = place.board.promises.filter(({ side }) => side === 'sales');
  if (reps === null) return <p className={styles.soft}>{text('repsHidden')}</p>;
  if (reps.length === 0 || promises.length === 0) return null;
  const rows = () => [
    [text('rep'), ...promises.map(({ name }) => name)],
    ...reps.map((rep) => [
      rep.owner ?? text('nobody'),
      ...promises.map(({ commitment }) => cell(rep, commitment)?.rate ?? null),
    ]),
  ];
  return (
    <section className={styles.card}>
      <h3 className={styles.cardTitle}>{text('reps')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section className={styles.scroll} aria-label={text('reps')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text('rep')}</th>
              {promises.map(({ commitment, name }) => (
                <th scope="col" key={commitment}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reps.map((rep) => (
              <tr key={rep.owner ?? ''}>
                <th scope="row">{rep.owner ?? text('nobody')}</th>
                {promises.map(({ commitment }) => {
                  const own = cell(rep, commitment);
                  return (
                    <td key={commitment}>
                      {own === undefined || own.rate === null ? '–' : percent(own.rate)}
                      {own !== undefined && (
                        <div className={styles.tiny}>
                          {text('counts', { part: own.met, whole: own.met + own.missed })}
                        </div>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <TableExport name={text('reps')} rows={rows} />
    </section>
  );
};
