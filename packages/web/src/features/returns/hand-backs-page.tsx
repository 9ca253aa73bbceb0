import { type HandBack, HandBacks } from '@leadpact/wire';
import { Skeleton, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../shared/api.ts';
import { StateGlyph } from '../../shared/lead/state-glyph.tsx';
import { text as leadText } from '../../shared/lead/text.ts';
import { useMe } from '../../shared/session.ts';
import { day, localDay, percent, share, whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import styles from './returns.module.css';
import { text } from './text.ts';

const handBacksQuery = queryOptions({
  queryKey: ['hand-backs'],
  queryFn: ({ signal }) => call(HandBacks, 'GET', '/api/v1/hand-backs', { signal }),
  meta: { live: ['leads', 'agreement'] },
});

const Promised = ({ backs }: Readonly<{ backs: HandBacks }>) => {
  if (backs.promise === null) return <p className={styles.soft}>{text('noPromise')}</p>;
  const met = backs.reasons.reduce((sum, one) => sum + one.met, 0);
  const judged = met + backs.reasons.reduce((sum, one) => sum + one.missed, 0);
  return (
    <p className={styles.lead}>
      {text('promise', { name: backs.promise.name, goal: share(backs.promise.goal) })}
      {judged === 0
        ? text('promiseNone')
        : text('promiseKept', { met: whole(met), judged: whole(judged), rate: percent(met / judged) })}
    </p>
  );
};

const HEADS = ['reason', 'leads', 'kept', 'missed', 'pending', 'rate', 'again', 'won'] as const;

const Reasons = ({ backs }: Readonly<{ backs: HandBacks }>) => {
  const name = (reason: string | null): string => reason ?? text('noReason');
  const rows = () => [
    HEADS.map((head) => text(head)),
    ...backs.reasons.map((one) => [
      name(one.reason),
      one.leads,
      one.met,
      one.missed,
      one.pending,
      one.rate,
      one.handedOverAgain,
      one.won,
    ]),
  ];
  return (
    <section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section className={styles.scroll} aria-label={text('reason')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {text(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {backs.reasons.map((one) => (
              <tr key={one.reason ?? ''}>
                <th scope="row">{name(one.reason)}</th>
                <td>{whole(one.leads)}</td>
                <td>{whole(one.met)}</td>
                <td>{whole(one.missed)}</td>
                <td>{whole(one.pending)}</td>
                <td>{one.rate === null ? '–' : percent(one.rate)}</td>
                <td>{whole(one.handedOverAgain)}</td>
                <td>{whole(one.won)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <TableExport name={text('backsTitle')} rows={rows} />
    </section>
  );
};

const promiseWords = ({ promise }: HandBack, timezone: string): string => {
  if (promise === null) return text('noneOpened');
  const at = promise.state === 'met' ? promise.doneAt : promise.dueAt;
  return text(`state_${promise.state}`, { at: at === null ? '' : day(at, timezone) });
};

const Line = ({ back, timezone }: Readonly<{ back: HandBack; timezone: string }>) => (
  <li className={styles.row}>
    <div>
      <Link to="/leads/$key" params={{ key: back.lead.key }} className={styles.name}>
        {back.lead.name ?? back.lead.key}
      </Link>
      {back.lead.company !== null && <span className={styles.soft}> · {back.lead.company}</span>}
    </div>
    <div>
      {back.reason ?? text('noReason')}
      <div className={styles.tiny}>
        {day(back.returnedAt, timezone)}
        {back.by !== null && ` · ${text('by', { by: back.by })}`}
      </div>
    </div>
    <div>
      {back.promise !== null && <StateGlyph state={back.promise.state} />} {promiseWords(back, timezone)}
    </div>
    <div>{back.stage === null ? '' : leadText(`stage_${back.stage}`)}</div>
  </li>
);

/** What Sales handed back, why, and whether nurturing kept its promise. */
export const HandBacksPage = () => {
  const { workspace } = useMe();
  const query = useQuery(handBacksQuery);
  const backs = query.data;
  return (
    <div className={styles.page}>
      <Title order={1}>{text('backsTitle')}</Title>
      {query.isError && backs === undefined && (
        <ProblemNote error={query.error} onAgain={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton height={360} />}
      {backs !== undefined && (
        <>
          <p className={styles.lead}>
            {text('backsSentence', {
              count: backs.total,
              from: localDay(backs.from),
              to: localDay(backs.to),
            })}{' '}
            {backs.cut && text('backsCut', { count: whole(backs.total) })}
          </p>
          {backs.total > 0 && (
            <>
              <Promised backs={backs} />
              <Reasons backs={backs} />
              <section>
                <h2 className={styles.small}>{text('list')}</h2>
                <ul className={styles.rows}>
                  {backs.items.map((back) => (
                    <Line
                      key={`${back.lead.key} ${back.returnedAt}`}
                      back={back}
                      timezone={workspace.timezone}
                    />
                  ))}
                </ul>
              </section>
            </>
          )}
        </>
      )}
    </div>
  );
};
