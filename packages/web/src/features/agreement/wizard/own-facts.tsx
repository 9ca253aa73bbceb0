import { hoursOfWeek, type Point } from '@leadpact/core';
import type { AgreementFacts } from '@leadpact/wire';
import { Link } from '@tanstack/react-router';
import { text as leadText } from '../../../shared/lead/text.ts';
import { day, money, percent, share, weekdayAndDay, whole } from '../../../shared/text/format.ts';
import { readable } from '../../../shared/text/names.ts';
import { FactBlock, FactList, ListedFacts } from './fact-list.tsx';
import { major } from './major.ts';
import { text } from './text.ts';
import styles from './wizard.module.css';

type Props = Readonly<{ facts: AgreementFacts }>;

const CELLS_SHOWN = 10;
const DAYS_SHOWN = 3;

const NoPlan = () => (
  <p>
    {text('noPlan')} <Link to="/plan">{text('toPlan')}</Link>
  </p>
);

const GoalFacts = ({ facts: { own } }: Props) => {
  const { plan, currency } = own;
  if (plan === null)
    return (
      <FactBlock title={text('plan')}>
        <NoPlan />
      </FactBlock>
    );
  return (
    <FactBlock title={plan.name ?? text('planOfDay', { day: weekdayAndDay(plan.asOf) })}>
      <FactList
        rows={[
          { label: text('goalNow'), value: money(major(plan.goal, currency), currency) },
          { label: text('marketingPart'), value: share(plan.marketingShare) },
          { label: text('planLeads'), value: whole(plan.leads) },
          { label: text('planLeadValue'), value: money(major(plan.leadValue, currency), currency) },
        ]}
      />
    </FactBlock>
  );
};

const Measured = ({ facts: { own } }: Props) => (
  <ListedFacts
    title={text('ownFacts')}
    none={text('nothingMeasured')}
    rows={own.measures.map(({ measure, from, value }) => ({
      label: text('measured', { measure: readable(measure), from }),
      value: value.toLocaleString('en'),
    }))}
  />
);

const CellFacts = ({ facts: { own } }: Props) => {
  const { plan, currency } = own;
  if (plan === null) return null;
  const cells = plan.cells
    .filter(({ leads }) => leads > 0)
    .toSorted((one, other) => other.leads - one.leads)
    .slice(0, CELLS_SHOWN);
  return (
    <FactBlock title={text('planChannels')}>
      <table className={styles.small}>
        <thead>
          <tr>
            <th scope="col">{text('kind')}</th>
            <th scope="col">{text('leads')}</th>
            <th scope="col">{text('worth')}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ channel, persona, leads, leadValue }) => (
            <tr key={JSON.stringify([channel, persona])}>
              <td>
                {[channel, persona].flatMap((name) => (name === null ? [] : [readable(name)])).join(', ')}
              </td>
              <td>{whole(leads)}</td>
              <td>{money(leadValue === null ? null : major(leadValue, currency), currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FactBlock>
  );
};

const PeopleFacts = ({ facts: { own } }: Props) => {
  const { marketingHead, salesHead, reps } = own.people;
  return (
    <FactBlock title={text('people')}>
      <FactList
        rows={[
          { label: text('marketingHead'), value: marketingHead ?? '–' },
          { label: text('salesHead'), value: salesHead ?? '–' },
          ...reps.map((who, nth) => ({ key: who, label: nth === 0 ? text('sales') : '', value: who })),
        ]}
      />
      {reps.length === 0 && <p>{text('noPeople')}</p>}
    </FactBlock>
  );
};

const StageFacts = ({ facts: { stages } }: Props) => (
  <ListedFacts
    title={text('stagesNow')}
    none={text('noLeads')}
    rows={stages.map(({ stage, leads }) => ({ label: leadText(`stage_${stage}`), value: whole(leads) }))}
  />
);

const WeekFacts = ({ facts: { weeks } }: Props) => (
  <FactBlock title={text('weeksFact')}>
    <table className={styles.small}>
      <thead>
        <tr>
          <th scope="col">{text('weekOf')}</th>
          <th scope="col">{text('came')}</th>
          <th scope="col">{text('handedOver')}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ from, created, handedOver }) => (
          <tr key={from}>
            <td>{weekdayAndDay(from)}</td>
            <td>{whole(created)}</td>
            <td>{whole(handedOver)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </FactBlock>
);

const EngagementFacts = ({ facts: { own } }: Props) => (
  <ListedFacts
    title={text('engagementSeen')}
    none={text('noEngagement')}
    rows={own.engagement.map(({ kind, events }) => ({ label: readable(kind), value: whole(events) }))}
  />
);

const ReasonFacts = ({ facts: { own } }: Props) => (
  <ListedFacts
    title={text('reasonsSeen')}
    none={text('noReasons')}
    rows={own.rejectReasons.map(({ reason, leads }) => ({ label: reason, value: whole(leads) }))}
  />
);

const WorkFacts = ({ facts: { own, absences } }: Props) => {
  const { hours, isOwn } = own.workingTime;
  const dates = Array.isArray(hours.holidays) ? hours.holidays.filter((date) => date >= own.today) : [];
  return (
    <FactBlock title={text('workingWeek')}>
      <FactList
        rows={[
          {
            label: text(isOwn ? 'ownHours' : 'officeHours'),
            value: text('hours', { hours: Math.round(hoursOfWeek(hours) * 10) / 10 }),
          },
          ...(dates.length === 0
            ? []
            : [
                {
                  label: text('daysOff'),
                  value: dates.slice(0, DAYS_SHOWN).map(weekdayAndDay).join(' · '),
                },
              ]),
          ...absences.map(({ email, from, until }) => ({
            key: `${email}${from}`,
            label: text('absencesFact'),
            value: text('absence', {
              who: email,
              from: day(from, own.timezone),
              until: day(until, own.timezone),
            }),
          })),
        ]}
      />
    </FactBlock>
  );
};

const SpeedFacts = ({ facts: { own, speed } }: Props) => (
  <FactBlock title={text('speedFact')}>
    <p>
      {own.speedMinutes === null
        ? text('noSpeed')
        : text('speedMinutes', {
            isWorking: String(speed.isWorkingTime),
            minutes: whole(own.speedMinutes),
            leads: whole(speed.leads),
          })}
    </p>
  </FactBlock>
);

const AttainmentFacts = ({ facts: { attainment } }: Props) => (
  <ListedFacts
    title={text('keptToday')}
    none={text('noPromises')}
    rows={attainment.map(({ commitment, name, met, missed, rate }) => ({
      key: commitment,
      label: name,
      value: `${percent(rate)} · ${text('keptOf', { met: whole(met), judged: whole(met + missed) })}`,
    }))}
  />
);

const MoneyFacts = ({ facts: { own } }: Props) => (
  <FactBlock title={text('ownFacts')}>
    <FactList
      rows={[
        {
          label: text('costFact'),
          value:
            own.costPerHandoff === null
              ? text('noCost')
              : money(major(own.costPerHandoff, own.currency), own.currency),
        },
        { label: text('closeFact'), value: percent(own.plan?.closeRate ?? null) },
      ]}
    />
  </FactBlock>
);

/** The company's own facts beside a point. */
export const OwnFactsOf = ({ point, facts }: Props & Readonly<{ point: Point }>) => {
  switch (point) {
    case 1:
      return (
        <>
          <GoalFacts facts={facts} />
          <Measured facts={facts} />
        </>
      );
    case 2:
      return (
        <>
          <GoalFacts facts={facts} />
          <CellFacts facts={facts} />
          <PeopleFacts facts={facts} />
        </>
      );
    case 3:
    case 7:
      return <StageFacts facts={facts} />;
    case 4:
      return <WeekFacts facts={facts} />;
    case 5:
      return <EngagementFacts facts={facts} />;
    case 6:
      return (
        <>
          <WeekFacts facts={facts} />
          <ReasonFacts facts={facts} />
          <WorkFacts facts={facts} />
        </>
      );
    case 8:
      return (
        <>
          <SpeedFacts facts={facts} />
          <AttainmentFacts facts={facts} />
        </>
      );
    case 9:
      return (
        <>
          <SpeedFacts facts={facts} />
          <MoneyFacts facts={facts} />
        </>
      );
    case 10:
      return <WorkFacts facts={facts} />;
  }
};
