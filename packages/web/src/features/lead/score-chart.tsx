import type { LeadPage } from '@leadpact/wire';
import { Table } from '@mantine/core';
import { ScoreParts } from '../../shared/lead/score-parts.tsx';
import { shortTime } from '../../shared/lead/time-words.ts';
import { day, dayAndTime, whole } from '../../shared/text/format.ts';
import styles from './lead-page.module.css';
import { text } from './text.ts';

const WIDTH = 560;
const HEIGHT = 120;
const TOP = 100;

const pathOf = (scores: LeadPage['scores']): string => {
  const [first, last] = [scores[0], scores.at(-1)];
  if (first === undefined || last === undefined) return '';
  const [from, to] = [Date.parse(first.at), Date.parse(last.at)];
  return scores
    .map(({ at, score }, index) => {
      const x = to === from ? WIDTH : ((Date.parse(at) - from) / (to - from)) * WIDTH;
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${(HEIGHT - (score / TOP) * HEIGHT).toFixed(1)}`;
    })
    .join('');
};

/** Rows of the table: one per day is enough to read; the last of each. */
const daily = (scores: LeadPage['scores'], timezone: string): LeadPage['scores'] => {
  const last = new Map(scores.map((point) => [day(point.at, timezone), point]));
  return [...last.values()].toReversed();
};

const Chart = ({ page }: Readonly<{ page: LeadPage }>) => {
  const { scores, timezone, asOf, handoffPoints, lead } = page;
  const [first, last] = [scores[0], scores.at(-1)];
  if (first === undefined || last === undefined) return null;
  const now = Date.parse(asOf);
  const handoffY = handoffPoints === null ? null : HEIGHT - (handoffPoints / TOP) * HEIGHT;
  return (
    <figure className={styles.chart}>
      <svg
        viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
        role="img"
        aria-label={text('scoreChart', {
          from: day(first.at, timezone),
          to: day(last.at, timezone),
          score: lead.score ?? 0,
        })}
      >
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className={styles.axis} />
        {handoffY !== null && (
          <>
            <line x1={0} x2={WIDTH} y1={handoffY} y2={handoffY} className={styles.target} />
            <text x={0} y={handoffY - 4} className={styles.chartText}>
              {text('handoffLine', { points: handoffPoints ?? 0 })}
            </text>
          </>
        )}
        <path d={pathOf(scores)} className={styles.line} />
      </svg>
      <figcaption className={styles.stripCaption}>
        <span>{shortTime(first.at, timezone, now)}</span>
        <span>{shortTime(last.at, timezone, now)}</span>
      </figcaption>
      <details className={styles.details}>
        <summary>{text('scoreTable')}</summary>
        <Table aria-label={text('scores')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('scoreAt')}</Table.Th>
              <Table.Th ta="right">{text('scorePoints')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {daily(scores, timezone).map(({ at, score }) => (
              <Table.Tr key={at}>
                <Table.Td>{dayAndTime(at, timezone)}</Table.Td>
                <Table.Td ta="right">{whole(score)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  );
};

/** The points of the lead: how many, from what, and how they went. */
export const Scores = ({ page }: Readonly<{ page: LeadPage }>) => {
  const { score, band, fit, engagement } = page.lead;
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{text('scores')}</h2>
      {score === null ? (
        <p className={styles.soft}>{text('scoreNone')}</p>
      ) : (
        <>
          <p className={styles.figure}>{text('scoreNow', { score, band: band ?? 'none' })}</p>
          <p className={styles.soft}>
            {text('fitAndEngagement', { fit: whole(fit), engagement: whole(engagement) })}
          </p>
          <Chart page={page} />
          <ScoreParts parts={page.scoreParts} />
        </>
      )}
    </section>
  );
};
