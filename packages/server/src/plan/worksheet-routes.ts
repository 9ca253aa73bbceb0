import { readWorksheet, worksheetFromPlan, worksheetTemplate, writeWorksheet } from '@leadpact/documents';
import { putTally, putWorksheet, talliesOf } from '@leadpact/store';
import { Tally, WorksheetResult } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { sendXlsx } from '../http/send-xlsx.ts';
import { whoAsks } from '../http/signed-in.ts';
import { readBody } from '../imports/read-body.ts';
import type { PlanOf } from './worked-out.ts';

const WORKSHEET_BYTES_MAX = 10_485_760;

export const worksheetRoutes = (api: Api, { store, now }: Context, planOf: PlanOf): void => {
  api.get('/worksheet-template.xlsx', { config: { access: 'read' } }, async (_request, reply) =>
    sendXlsx(reply, 'leadpact-worksheet.xlsx', await worksheetTemplate()),
  );

  api.get('/plan/worksheet.xlsx', { config: { access: 'read' } }, async (request, reply) => {
    const { workspaceId } = whoAsks(request);
    const { plan, month } = await store.withWorkspace(
      workspaceId,
      (tx) => planOf(tx, workspaceId, { asOf: undefined, lookback: undefined }),
      { snapshot: true },
    );
    const tallies = month.byChannel.map(({ channel, leads }) => ({ channel, leads }));
    const bytes = await writeWorksheet(worksheetFromPlan(plan, { month: month.month, tallies }));
    return sendXlsx(reply, `leadpact-plan-${plan.asOf}.xlsx`, bytes);
  });

  api.post(
    '/worksheet',
    {
      config: { access: 'import' },
      bodyLimit: WORKSHEET_BYTES_MAX,
      schema: { response: { 200: WorksheetResult } },
    },
    async (request) => {
      const reading = await readWorksheet(await readBody(request, WORKSHEET_BYTES_MAX));
      if (!reading.ok) {
        throw new Refusal(
          'unreadable-file',
          reading.refusals.map(({ message }) => message).join(' '),
          reading.refusals.map(({ sheet, cell, message }) => ({
            path: [sheet, cell].filter(Boolean).join('!'),
            message,
          })),
        );
      }
      const { worksheet, notes } = reading;
      const { workspaceId, userId } = whoAsks(request);
      const { month } = worksheet;
      const tallies =
        month === null
          ? []
          : worksheet.tallies.flatMap(({ channel, leads }) =>
              channel === null ? [] : [{ month, channel, leads }],
            );
      await store.withWorkspace(workspaceId, async (tx) => {
        if (worksheet.cells.length > 0) await putWorksheet(tx, worksheet, userId, new Date(now()));
        for (const tally of tallies) await putTally(tx, tally, userId, new Date(now()));
      });
      return {
        rates: worksheet.cells.length > 0 ? { cells: worksheet.cells.length } : null,
        tallies,
        notes: [...notes],
      };
    },
  );

  const Month = z.object({ month: z.string().regex(/^\d{4}-\d{2}$/) });
  api.get(
    '/tallies',
    {
      config: { access: 'read' },
      schema: { querystring: Month, response: { 200: z.object({ items: z.array(Tally) }) } },
    },
    async (request) => ({
      items: [
        ...(await store.withWorkspace(whoAsks(request).workspaceId, (tx) =>
          talliesOf(tx, request.query.month),
        )),
      ],
    }),
  );

  api.put(
    '/tallies',
    { config: { access: 'type-tally' }, schema: { body: Tally, response: { 200: Tally } } },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      await store.withWorkspace(workspaceId, (tx) => putTally(tx, request.body, userId, new Date(now())));
      return request.body;
    },
  );
};
