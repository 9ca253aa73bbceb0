import type { FastifyReply } from 'fastify';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Answers with a spreadsheet to be kept under the name. */
export const sendXlsx = (reply: FastifyReply, name: string, bytes: Uint8Array) =>
  reply.type(XLSX).header('content-disposition', `attachment; filename="${name}"`).send(Buffer.from(bytes));
