import { z } from 'zod';

/** RFC 9457 problem details; every error answer has this shape. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What happened, the value seen, what was expected, what to do next. */
  detail: z.string().optional(),
  /** Per field, for forms: JSON path and message. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
