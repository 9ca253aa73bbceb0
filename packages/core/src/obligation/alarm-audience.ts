import type { Agreement } from '../agreement/agreement.ts';
import type { Alarm } from './alarms.ts';
import type { LiveObligation } from './live-obligation.ts';

/**
 * Whom an alarm is for, as e-mail addresses in lower case, each once: before the due instant and for a reminder the
 * owner; at the miss and when the lead is assigned anew the owner and the head of the owing side; otherwise that head.
 * The head stands in for an owner who is not there.
 */
export const alarmAudience = (
  alarm: Alarm,
  { owner, side }: Pick<LiveObligation, 'owner' | 'side'>,
  { parties }: Pick<Agreement, 'parties'>,
): readonly string[] => {
  const head = parties[side].head;
  const people = (): readonly string[] => {
    if (alarm.kind === 'alert') return [owner ?? head];
    if (alarm.kind === 'due') return [owner ?? head, head];
    if (alarm.do === 'remind') return [owner ?? head];
    return alarm.do === 'tell_head' ? [head] : [owner ?? head, head];
  };
  return [...new Set(people().map((person) => person.toLowerCase()))];
};
