import { clearWorkingHours, memberPeople, putWorkingHours, type Tx, workingHours } from '@leadpact/store';
import { WorkingHours, WorkingHoursRequest } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { checkWorkingTime } from '../workspace/working-time.ts';
import { checkWhose } from './check-whose.ts';

const ByEmail = z.object({ email: z.email().max(254) });

const answer = async (tx: Tx): Promise<WorkingHours> => WorkingHours.parse({ hours: await workingHours(tx) });

/** When each person works, which routing asks: kept by the person, or by who may speak for anybody. */
export const hoursRoutes = (api: Api, { store, now }: Context): void => {
  const config = { access: 'manage-absences' } as const;

  api.get(
    '/working-hours',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: WorkingHours } } },
    async (request) => store.withWorkspace(whoAsks(request).workspaceId, answer),
  );

  api.put(
    '/working-hours/:email',
    {
      config,
      schema: { params: ByEmail, body: WorkingHoursRequest, response: { 200: WorkingHours } },
    },
    async (request) => {
      const by = whoAsks(request);
      const { timezone, week } = request.body;
      const email = request.params.email.toLowerCase();
      checkWhose(by, email);
      checkWorkingTime(request.body);
      const people = await memberPeople(store, by.workspaceId);
      if (!people.some((person) => person.email === email))
        throw new Refusal('not-found', `Nobody in this workspace has the address ${email}.`);
      return store.withWorkspace(by.workspaceId, async (tx) => {
        const kept = Object.fromEntries(
          Object.entries(week).filter(([, day]) => day !== undefined && day.length > 0),
        );
        await putWorkingHours(tx, { email, timezone, week: kept }, { actor: by.userId, at: new Date(now()) });
        return answer(tx);
      });
    },
  );

  api.delete(
    '/working-hours/:email',
    { config, schema: { params: ByEmail, response: { 200: WorkingHours } } },
    async (request) => {
      const by = whoAsks(request);
      const email = request.params.email.toLowerCase();
      checkWhose(by, email);
      return store.withWorkspace(by.workspaceId, async (tx) => {
        if (!(await clearWorkingHours(tx, email, { actor: by.userId, at: new Date(now()) })))
          throw new Refusal('not-found', `No hours are kept for ${email}.`);
        return answer(tx);
      });
    },
  );
};
