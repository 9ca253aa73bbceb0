import type { Worksheet } from '@leadpact/documents';
import { z } from 'zod';

const WorksheetContent = z.object({
  currency: z.string().nullable(),
  goal: z.number().nullable(),
  marketingShare: z.number().nullable(),
  cells: z.array(
    z.object({
      channel: z.string().nullable(),
      persona: z.string().nullable(),
      leads: z.number(),
      won: z.number(),
      revenue: z.number().nullable(),
    }),
  ),
  month: z.string().nullable(),
  tallies: z.array(z.object({ channel: z.string().nullable(), leads: z.number() })),
}) satisfies z.ZodType<Worksheet>;

/** A stored worksheet as the maths takes it; another shape than ours is a bug. */
export const worksheetOf = (content: unknown): Worksheet => WorksheetContent.parse(content);
