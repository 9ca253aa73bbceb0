import type { Context } from '../context.ts';
import { type ServerState, sendDueMails } from './send-mails.ts';
import { openSmtp } from './smtp.ts';

const LOOK_EVERY_MS = 500;
/** While the database does not answer, it is asked less often, and the log is told once. */
const AFTER_ERROR_MS = 5_000;
const STOP_WAITS_MS = 5_000;

export type Mailer = Readonly<{ stop: () => Promise<void> }>;

/** Sends mail in the background of an app process until it is stopped; several processes share the work. */
export const startMailer = (context: Context): Mailer => {
  const deliver = context.settings.mail === null ? null : openSmtp(context.settings.mail);
  const server: ServerState = { failures: 0, quietUntil: 0, unnoted: [] };
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let failing = false;
  const look = async (): Promise<void> => {
    try {
      await sendDueMails(context, deliver, server, () => !stopped);
      failing = false;
    } catch (error) {
      if (!stopped && !failing) context.log(error);
      failing = true;
    }
    if (!stopped) lookIn(failing ? AFTER_ERROR_MS : LOOK_EVERY_MS);
  };
  const lookIn = (ms: number): void => {
    timer = setTimeout(() => {
      running = look();
    }, ms);
    timer.unref();
  };
  lookIn(LOOK_EVERY_MS);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, STOP_WAITS_MS).unref())]);
    },
  };
};
