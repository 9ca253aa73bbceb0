import { randomUUID } from 'node:crypto';
import { decidePeriodWaiver, PEOPLE_SOURCE, periodKey, withdrawnWaiver } from '@leadpact/core';
import {
  appendEvents,
  attainmentAsOf,
  judgingAgreements,
  lockPeriodWaivers,
  notifyLive,
  periodWaivers,
  type Tx,
} from '@leadpact/store';
import { PeriodWaiver, PeriodWaiverRequest } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { actorOf } from './acting-for.ts';
import { mayTakeBack, waiverAnswer } from './waiver-answer.ts';

const Period = z.object({ commitment: z.string().min(1).max(200), from: z.iso.date() });
type Period = z.infer<typeof Period>;

const DAY_MS = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** The commitment as the newest version that has it says, and its period that begins that day. */
const periodOf = async (tx: Tx, { commitment: id, from }: Period, now: number) => {
  const commitment = (await judgingAgreements(tx))
    .toReversed()
    .flatMap(({ agreement }) => agreement.commitments)
    .find((one) => one.id === id);
  const attainment = await attainmentAsOf(tx, now, { from, to: dayAfter(from) });
  const row = attainment?.periods.find((one) => one.commitment === id && one.from === from);
  if (commitment === undefined || row === undefined)
    throw new Refusal('not-found', `The promise ${id} has no period that begins on ${from}.`);
  return { commitment, row };
};

const held = async (tx: Tx, key: string) => (await periodWaivers(tx)).find((waiver) => waiver.key === key);

/** What is owed in a period is waived by the other side's head or an admin, and taken back for a while. */
export const periodWaiverRoutes = (api: Api, { store, now }: Context): void => {
  const config = { access: 'waive' } as const;

  api.post(
    '/periods/:commitment/:from/waiver',
    {
      config,
      schema: { params: Period, body: PeriodWaiverRequest, response: { 201: PeriodWaiver }, tags: ['today'] },
    },
    async (request, reply) => {
      const who = whoAsks(request);
      const { by, actingFor } = actorOf(who, undefined);
      const { commitment: id, from } = request.params;
      const key = periodKey(id, from);
      const at = now();
      const made = await store.withWorkspace(who.workspaceId, async (tx) => {
        await lockPeriodWaivers(tx, key);
        const before = await held(tx, key);
        if (before !== undefined && before.id === request.body.id) return before;
        const place = { ...(await periodOf(tx, request.params, at)), by, actingFor };
        const decided = decidePeriodWaiver(request.body.reason, place);
        if (!decided.ok) throw new Refusal('period-does-not-allow', decided.message);
        const event = {
          source: PEOPLE_SOURCE,
          id: request.body.id ?? randomUUID(),
          type: decided.type,
          subject: key,
          time: at,
          data: decided.data,
        };
        const [outcome] = await appendEvents(tx, [event], { now: at });
        if (outcome !== 'accepted')
          throw new Refusal('already-there', `The id ${event.id} was used for something else.`);
        await notifyLive(tx, { kind: 'leads' });
        return held(tx, key);
      });
      if (made === undefined) throw new Error(`The waiver of ${key} is not there after it was written.`);
      return reply.code(201).send(waiverAnswer(made, who, at));
    },
  );

  api.delete(
    '/periods/:commitment/:from/waiver',
    { config, schema: { params: Period, response: { 204: z.null() }, tags: ['today'] } },
    async (request, reply) => {
      const who = whoAsks(request);
      const { by } = actorOf(who, undefined);
      const key = periodKey(request.params.commitment, request.params.from);
      const at = now();
      await store.withWorkspace(who.workspaceId, async (tx) => {
        await lockPeriodWaivers(tx, key);
        const waiver = await held(tx, key);
        if (waiver === undefined) throw new Refusal('not-found', 'This period is not waived.');
        if (!mayTakeBack(waiver, who))
          throw new Refusal(
            'not-allowed',
            'Somebody else waived this; only they, or an admin, can take it back.',
          );
        if (waiverAnswer(waiver, who, at).undoUntil === null)
          throw new Refusal('period-does-not-allow', 'It is too late to take this back.');
        const correction = {
          source: PEOPLE_SOURCE,
          id: `undo:${waiver.id}`,
          type: 'obligation.waived',
          subject: key,
          time: at,
          data: withdrawnWaiver(key, waiver.id, by),
        } as const;
        await appendEvents(tx, [correction], { now: at });
        await notifyLive(tx, { kind: 'leads' });
      });
      return reply.code(204).send(null);
    },
  );
};
