import { z } from 'zod';
import { WorkingTime } from './calendar.ts';

/** When a person works, in a zone of their own: the week as `09:00-17:30`. */
export const WorkingHoursRequest = WorkingTime.pick({ timezone: true, week: true });
export type WorkingHoursRequest = z.infer<typeof WorkingHoursRequest>;

export const PersonHours = WorkingHoursRequest.extend({ email: z.string() });
export type PersonHours = z.infer<typeof PersonHours>;

/** Of everybody who has hours of their own, by address; whoever is not among them gets leads at any time. */
export const WorkingHours = z.object({ hours: z.array(PersonHours) });
export type WorkingHours = z.infer<typeof WorkingHours>;
