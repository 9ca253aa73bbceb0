import {
  absenceOwner,
  absences,
  addAbsence,
  memberPeople,
  readWorkspace,
  removeAbsence,
  type Absence as StoredAbsence,
} from '@leadpact/store';
import { type Absence, AbsenceRequest, Absences } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { checkWhose } from './check-whose.ts';

const dayOf = (at: Date, timezone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone).toPlainDate();

const startOf = (day: Temporal.PlainDate, timezone: string): Date =>
  new Date(day.toZonedDateTime({ timeZone: timezone }).epochMilliseconds);

const describe = ({ id, email, from, until }: StoredAbsence, timezone: string): Absence => ({
  id,
  email,
  firstDay: dayOf(from, timezone).toString(),
  lastDay: dayOf(new Date(until.getTime() - 1), timezone).toString(),
});

export const absenceRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/absences',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: Absences } } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const { timezone } = await readWorkspace(tx);
        const found = await absences(tx, new Date(now()));
        return { absences: found.map((absence) => describe(absence, timezone)) };
      }),
  );

  api.post(
    '/absences',
    {
      config: { access: 'manage-absences' },
      schema: { body: AbsenceRequest, response: { 201: Absences.shape.absences.element } },
    },
    async (request, reply) => {
      const by = whoAsks(request);
      const email = request.body.email.toLowerCase();
      checkWhose(by, email);
      const people = await memberPeople(store, by.workspaceId);
      if (!people.some((person) => person.email === email))
        throw new Refusal('not-found', `Nobody in this workspace has the address ${email}.`);
      const added = await store.withWorkspace(by.workspaceId, async (tx) => {
        const { timezone } = await readWorkspace(tx);
        const from = startOf(Temporal.PlainDate.from(request.body.firstDay), timezone);
        const until = startOf(Temporal.PlainDate.from(request.body.lastDay).add({ days: 1 }), timezone);
        const at = new Date(now());
        return describe(await addAbsence(tx, { email, from, until }, { actor: by.userId, at }), timezone);
      });
      return reply.code(201).send(added);
    },
  );

  api.delete(
    '/absences/:id',
    {
      config: { access: 'manage-absences' },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const by = whoAsks(request);
      const { id } = request.params;
      await store.withWorkspace(by.workspaceId, async (tx) => {
        const email = await absenceOwner(tx, id);
        if (email === null) throw new Refusal('not-found', 'There is no such absence.');
        checkWhose(by, email);
        await removeAbsence(tx, id, { actor: by.userId, at: new Date(now()) });
      });
      return reply.code(204).send(null);
    },
  );
};
