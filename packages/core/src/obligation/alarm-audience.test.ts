import { describe, expect, test } from 'vitest';
import { alarmAudience } from './alarm-audience.ts';
import type { Alarm } from './alarms.ts';

const parties = {
  marketing: { head: 'Dana@northwind.example' },
  sales: { head: 'sam@northwind.example' },
};
const step = (task: 'remind' | 'tell_head' | 'reassign'): Alarm => ({
  kind: 'escalation',
  step: `escalation:0:${task}`,
  nth: 0,
  do: task,
  at: 1,
});
const alert: Alarm = { kind: 'alert', step: 'alert:0.5', share: 0.5, at: 1 };
const due: Alarm = { kind: 'due', step: 'due', at: 1 };
const [kim, sam, dana] = ['kim@northwind.example', 'sam@northwind.example', 'dana@northwind.example'];

describe('whom an alarm is for', () => {
  for (const [what, alarm, owner, side, expected] of [
    ['before the due instant the owner', alert, kim, 'sales', [kim]],
    ['before it, of a lead that nobody has, the head', alert, null, 'sales', [sam]],
    ['at the miss the owner and the side’s head', due, kim, 'sales', [kim, sam]],
    ['an owner who is the head hears once, however the address is written', due, dana, 'marketing', [dana]],
    ['a reminder goes to the owner', step('remind'), kim, 'sales', [kim]],
    ['the head is told alone', step('tell_head'), kim, 'sales', [sam]],
    ['who loses a lead is told as the head is', step('reassign'), kim, 'sales', [kim, sam]],
  ] as const) {
    test(what, () => {
      expect(alarmAudience(alarm, { owner, side }, { parties })).toEqual(expected);
    });
  }
});
