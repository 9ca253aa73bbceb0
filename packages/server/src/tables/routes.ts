import { writeTable } from '@leadpact/documents';
import { TableFile } from '@leadpact/wire';
import type { Api } from '../http/app.ts';
import { sendXlsx } from '../http/send-xlsx.ts';

const TABLE_BYTES_MAX = 20_971_520;

/** Any table of a page as a spreadsheet. Nothing is stored or read: who sends the rows has them already. */
export const tableRoutes = (api: Api): void => {
  api.post(
    '/tables.xlsx',
    {
      config: { access: 'read', rateLimit: { max: 60, timeWindow: 60_000 } },
      bodyLimit: TABLE_BYTES_MAX,
      schema: { body: TableFile },
    },
    async (request, reply) => sendXlsx(reply, 'table.xlsx', writeTable(request.body.name, request.body.rows)),
  );
};
