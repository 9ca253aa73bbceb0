import type { LeadPage } from '@leadpact/wire';
import { Button, Kbd, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { eventWords } from '../../shared/lead/event-words.ts';
import { leadPageQuery } from '../../shared/lead/lead-queries.ts';
import { ScoreParts } from '../../shared/lead/score-parts.tsx';
import { StateGlyph } from '../../shared/lead/state-glyph.tsx';
import { dueState, dueWords, leftWords, shortTime } from '../../shared/lead/time-words.ts';
import { money, whole } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { AskOutcome } from './ask-outcome.tsx';
import { AskReason } from './ask-reason.tsx';
import { AskSnooze } from './ask-snooze.tsx';
import type { LeadVerbs } from './lead-verbs.ts';
import styles from './queue.module.css';
import { text } from './text.ts';
import { nameOf, type QueueWork, type WorkedAction } from './use-queue-work.ts';

const LAST_EVENTS = 6;

const Owed = ({ page }: Readonly<{ page: LeadPage }>) => {
  const now = Date.parse(page.asOf);
  const open = page.obligations
    .filter(
      ({ isOpen, state }) => isOpen && (state === 'pending' || state === 'paused' || state === 'missed'),
    )
    .toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  if (open.length === 0) return null;
  return (
    <section>
      <h3 className={styles.panelTitle}>{text('owes')}</h3>
      <ul className={styles.owed}>
        {open.map((one) => (
          <li key={one.key}>
            <StateGlyph state={dueState(one)} />
            <span className={styles.owedName}>
              {one.name}
              {one.attemptsNeeded !== null && (
                <span className={styles.soft}>
                  {' '}
                  · {text('attemptOf', { next: (one.attempts ?? 0) + 1, needed: one.attemptsNeeded })}
                </span>
              )}
            </span>
            <span className={styles.owedLeft} data-state={dueState(one)}>
              {leftWords(one, page.timezone, now)}
              <span className={styles.owedBy}>{dueWords(one, page.timezone, now)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Last = ({ page: { events, timezone, currency, asOf } }: Readonly<{ page: LeadPage }>) => (
  <section>
    <h3 className={styles.panelTitle}>{text('last')}</h3>
    <ul className={styles.steps}>
      {events
        .filter(({ takenBack }) => !takenBack)
        .slice(0, LAST_EVENTS)
        .map((event) => (
          <li key={`${event.source} ${event.id}`}>
            <span className={styles.stepAt}>{shortTime(event.at, timezone, Date.parse(asOf))}</span>
            <span>
              {eventWords(event, { timezone, currency })}
              {typeof event.data.note === 'string' && event.data.note !== '' && (
                <span className={styles.soft}> · “{event.data.note}”</span>
              )}
            </span>
          </li>
        ))}
    </ul>
  </section>
);

const Ask = ({ page, work }: Readonly<{ page: LeadPage; work: QueueWork }>) => {
  const { ask, setAsk } = work;
  if (ask === null || ask.lead !== page.lead.key) return null;
  const onAct = (action: WorkedAction): void => work.send(page.lead, action);
  const onCancel = (): void => setAsk(null);
  if (ask.kind === 'snooze') return <AskSnooze page={page} onAct={onAct} onCancel={onCancel} />;
  if (ask.kind === 'rejection' || ask.kind === 'return' || ask.kind === 'disqualification')
    return (
      <AskReason
        key={ask.kind}
        kind={ask.kind}
        reasons={ask.kind === 'return' ? page.returnReasons : page.rejectReasons}
        onAct={onAct}
        onCancel={onCancel}
      />
    );
  return (
    <AskOutcome
      medium={ask.medium}
      onMedium={(medium) => setAsk({ ...ask, medium })}
      onAct={onAct}
      onCancel={onCancel}
    />
  );
};

const BUTTONS = [
  ['call', 'C'],
  ['email', 'E'],
  ['crm', 'O'],
  ['accept', 'A'],
  ['reject', 'R'],
  ['return', 'B'],
  ['disqualify', 'D'],
  ['snooze', 'S'],
] as const;

const Buttons = ({ page, verbs }: Readonly<{ page: LeadPage; verbs: LeadVerbs }>) => (
  <div className={styles.buttons}>
    {BUTTONS.map(([verb, key]) => {
      const blocked = verbs.blocked(page, verb);
      if (blocked === 'hidden') return null;
      return (
        <Button
          key={verb}
          size="sm"
          variant={verb === 'call' || verb === 'accept' ? 'light' : 'default'}
          disabled={blocked !== null}
          title={blocked ?? undefined}
          onClick={() => verbs.run(verb, page.lead.key)}
          rightSection={
            <Kbd size="xs" className={styles.kbd}>
              {key}
            </Kbd>
          }
        >
          {text(verb)}
        </Button>
      );
    })}
  </div>
);

const Head = ({ page: { lead, currency } }: Readonly<{ page: LeadPage }>) => (
  <header className={styles.panelHead}>
    <h2 className={styles.panelName}>{nameOf(lead)}</h2>
    <p className={styles.panelWho}>
      {[
        lead.company,
        lead.persona === null ? null : readable(lead.persona),
        lead.channel === null ? null : readable(lead.channel),
        lead.email,
        lead.phone,
      ]
        .filter((part) => part !== null)
        .join(' · ')}
    </p>
    <p className={styles.panelWho}>
      {lead.valueMinor !== null && text('value', { value: money(lead.valueMinor, currency) })}
      {' · '}
      {text('attempts', { count: lead.attempts })}
    </p>
  </header>
);

type Props = Readonly<{ lead: string; work: QueueWork; verbs: LeadVerbs; onBack: () => void }>;

/** The lead that is worked on: what is owed for it, why it is worth it, and everything that can be done with one key. */
export const QueuePanel = ({ lead, work, verbs, onBack }: Props) => {
  const query = useQuery(leadPageQuery(lead));
  const page = query.data;
  return (
    <div className={styles.panel}>
      <Button
        className={styles.backButton}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={onBack}
      >
        {text('back')}
      </Button>
      {query.isError && <ProblemNote error={query.error} onAgain={() => void query.refetch()} />}
      {page === undefined && !query.isError && <Skeleton height={360} />}
      {page !== undefined && (
        <>
          <Head page={page} />
          <Buttons page={page} verbs={verbs} />
          <Ask page={page} work={work} />
          <Owed page={page} />
          <section>
            <h3 className={styles.panelTitle}>
              {text('why')}
              {page.lead.score !== null && (
                <span className={styles.score}>
                  {whole(page.lead.score)} {page.lead.band}
                </span>
              )}
            </h3>
            <ScoreParts parts={page.scoreParts} />
          </section>
          <Last page={page} />
          {page.journey?.callToAction != null && (
            <section>
              <h3 className={styles.panelTitle}>{text('offer')}</h3>
              <p className={styles.flat}>
                {text('offered', {
                  callToAction: page.journey.callToAction,
                  offer: page.journey.offer ?? 'none',
                })}
              </p>
            </section>
          )}
          <Link to="/leads/$key" params={{ key: lead }} className={styles.pageLink}>
            {text('whole')}
          </Link>
        </>
      )}
    </div>
  );
};
