import { type Alarm, alarmAudience } from '@leadpact/core';
import { promiseName } from '@leadpact/documents';
import { addToOutbox, enqueueDeliveries, notifyLive, type ToldAlarm, type Tx } from '@leadpact/store';
import type { NoticeFacts, NoticeKind, WebhookEvent } from '@leadpact/wire';
import { type Audience, listenersOf } from '../notices/audience.ts';
import { type Telling, type TellOptions, tell } from '../notices/tell.ts';
import { isReassignment } from './reassignment.ts';

/** A batch that concerns more leads than this makes pages ask for all of them. */
const NAMED_LEADS_MAX = 20;

const kindOf = (alarm: Alarm): NoticeKind => {
  if (alarm.kind === 'alert') return 'due_soon';
  if (alarm.kind === 'due') return 'missed';
  return alarm.do === 'remind' ? 'reminder' : 'escalated';
};

const eventOf = (alarm: Alarm): WebhookEvent => {
  if (alarm.kind === 'alert') return 'obligation.due_soon';
  return alarm.kind === 'due' ? 'obligation.missed' : 'obligation.escalated';
};

/** Who can do something about it: after the miss whoever has the lead now, though the miss stays with its owner. */
const ownerOf = ({ alarm, obligation, lead }: ToldAlarm): string | null => {
  const { owner, side } = obligation;
  const present = alarm.kind === 'escalation' && side === 'sales' ? (lead.owner ?? owner) : owner;
  return present?.toLowerCase() ?? null;
};

/** What there is to say of an obligation, without any value of the lead's person. */
const factsOf = (told: ToldAlarm): NoticeFacts => {
  const { obligation, commitment, alarm } = told;
  const words = alarm.kind === 'escalation' ? commitment.escalation?.[alarm.nth]?.text : undefined;
  return {
    promise: promiseName(commitment),
    side: obligation.side,
    owner: ownerOf(told),
    dueAt: new Date(obligation.dueAt).toISOString(),
    ...(obligation.doneAt === null ? {} : { doneAt: new Date(obligation.doneAt).toISOString() }),
    ...(alarm.kind === 'alert' ? { share: alarm.share } : {}),
    ...(words === undefined ? {} : { words }),
  };
};

const tellingOf = (told: ToldAlarm, audience: Audience): Telling => {
  const { key, alarm, obligation, lead, agreement } = told;
  const head = { email: agreement.parties[obligation.side].head.toLowerCase(), side: obligation.side };
  return {
    key,
    kind: kindOf(alarm),
    lead: { key: lead.lead, name: lead.name, company: lead.company },
    obligation: obligation.key,
    facts: factsOf(told),
    to: listenersOf(
      audience,
      alarmAudience(alarm, { owner: ownerOf(told), side: obligation.side }, agreement),
      head,
    ),
  };
};

const messageOf = (told: ToldAlarm, now: number) => {
  const { key, alarm, obligation, lead } = told;
  return {
    key,
    event: eventOf(alarm),
    payload: {
      type: eventOf(alarm),
      timestamp: new Date(now).toISOString(),
      data: {
        lead: lead.lead,
        channel: lead.channel,
        persona: lead.persona,
        stage: lead.stage,
        obligation: obligation.key,
        commitment: obligation.commitment,
        step: alarm.step,
        openedAt: new Date(obligation.openedAt).toISOString(),
        ...factsOf(told),
      },
    },
  };
};

/** Tells of alarms in the transaction that took them: people, other systems, open pages; and starts reassignments. */
export const tellAlarms = async (
  tx: Tx,
  audience: Audience,
  told: readonly ToldAlarm[],
  options: TellOptions,
): Promise<void> => {
  const { now } = options;
  const reassigned = told.filter(({ alarm }) => isReassignment(alarm));
  const others = told.filter(({ alarm }) => !isReassignment(alarm));
  await tell(
    tx,
    audience,
    others.map((one) => tellingOf(one, audience)),
    options,
  );
  await addToOutbox(
    tx,
    reassigned.map(({ key, alarm, obligation }) => ({
      kind: 'reassign',
      key,
      payload: { lead: obligation.lead, obligation: obligation.key, step: alarm.step },
    })),
  );
  await enqueueDeliveries(
    tx,
    others.map((one) => messageOf(one, now)),
    new Date(now),
  );
  const leads = new Set(told.map(({ lead }) => lead.lead));
  if (leads.size > NAMED_LEADS_MAX) await notifyLive(tx, { kind: 'leads' });
  else for (const lead of leads) await notifyLive(tx, { kind: 'leads', lead });
};
