import type { LeadPage } from '@leadpact/wire';
import { outcomeWords } from '../../shared/lead/event-words.ts';
import { text as leadText } from '../../shared/lead/text.ts';
import { shortTime } from '../../shared/lead/time-words.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import styles from './lead-page.module.css';
import { text } from './text.ts';

/** What Sales said back to Marketing, as sentences. */
const sentences = ({ lead, timezone, asOf }: LeadPage): readonly string[] => {
  const at = (instant: string): string => dayAndTime(instant, timezone);
  const attempted =
    lead.lastAttemptAt === null
      ? null
      : text('said_attempts', {
          count: lead.attempts,
          outcome: outcomeWords(lead.lastAttemptOutcome ?? ''),
          at: shortTime(lead.lastAttemptAt, timezone, Date.parse(asOf)),
        });
  const settled =
    lead.rejection === 'contested'
      ? text('said_contested')
      : lead.rejection === 'upheld'
        ? text('said_upheld')
        : lead.rejection === 'not upheld'
          ? text('said_not_upheld')
          : null;
  return [
    attempted,
    lead.acceptedAt === null ? null : text('said_accepted', { at: at(lead.acceptedAt) }),
    lead.rejectedAt === null
      ? null
      : text('said_rejected', { at: at(lead.rejectedAt), reason: lead.rejectReason ?? '' }),
    settled,
    lead.returnedAt === null
      ? null
      : text('said_returned', { at: at(lead.returnedAt), reason: lead.returnReason ?? '' }),
  ].filter((sentence) => sentence !== null);
};

export const SalesSaid = ({ page }: Readonly<{ page: LeadPage }>) => {
  const said = sentences(page);
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{text('said')}</h2>
      {said.length === 0 ? (
        <p className={styles.soft}>{text('saidNothing')}</p>
      ) : (
        said.map((sentence) => (
          <p key={sentence} className={styles.flat}>
            {sentence}
          </p>
        ))
      )}
    </section>
  );
};

/** The step of the journey that the lead stands at. */
export const JourneyStep = ({ page: { journey } }: Readonly<{ page: LeadPage }>) => (
  <section className={styles.section}>
    <h2 className={styles.title}>{text('journey')}</h2>
    {journey === null ? (
      <p className={styles.soft}>{text('journeyNone')}</p>
    ) : (
      <dl className={styles.facts}>
        <dt>{text('journeyOwner', { owner: journey.owner })}</dt>
        <dd>{leadText(`stage_${journey.stage}`)}</dd>
        {journey.callToAction !== null && (
          <>
            <dt>{text('callToAction')}</dt>
            <dd>{journey.callToAction}</dd>
          </>
        )}
        {journey.offer !== null && (
          <>
            <dt>{text('offer')}</dt>
            <dd>{journey.offer}</dd>
          </>
        )}
        {journey.next !== null && (
          <>
            <dt>{text('next')}</dt>
            <dd>{leadText(`stage_${journey.next}`)}</dd>
          </>
        )}
      </dl>
    )}
  </section>
);
