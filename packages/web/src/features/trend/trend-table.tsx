import type { Trend, Trends } from '@leadpact/wire';
import { whole } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { text } from './text.ts';
import styles from './trend.module.css';
import { changesAt, notesOf, periodWords, valueWords } from './trend-figures.ts';

type Props = Readonly<{
  trend: Trend;
  agreement: NonNullable<Trends['agreement']>;
  changes: Trends['changes'];
}>;

/** The same as the chart, period by period. */
export const TrendTable = ({ trend, agreement, changes }: Props) => {
  const words = valueWords(trend, agreement);
  const begun = changesAt(trend, changes);
  const notes = (nth: number): string =>
    [
      ...begun.filter(({ at }) => at === nth).map(({ number }) => text('changeRow', { number })),
      ...(trend.points[nth] === undefined ? [] : notesOf(trend.points[nth])),
    ].join(' · ');
  const isShare = trend.unit === 'share';
  const heads = [
    text('period'),
    text('value'),
    ...(isShare ? [text('of')] : []),
    text('lower'),
    text('upper'),
    text('note'),
  ];
  return (
    <>
      <WideTable label={trend.name} className={styles.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trend.points.map((point, nth) => (
            <tr key={point.period}>
              <th scope="row">{periodWords(agreement, point.period)}</th>
              <td>{words(point.value)}</td>
              {isShare && <td>{whole(point.whole)}</td>}
              <td>{words(point.lower)}</td>
              <td>{words(point.upper)}</td>
              <td className={styles.note}>{notes(nth)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <TableExport
        name={trend.name}
        rows={() => [
          heads,
          ...trend.points.map(({ period, value, whole: of, lower, upper }, nth) => [
            period,
            value,
            ...(isShare ? [of] : []),
            lower,
            upper,
            notes(nth),
          ]),
        ]}
      />
    </>
  );
};
