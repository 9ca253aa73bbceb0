import { EVENT_OPTIONS, id, name, SIDE_OPTIONS } from './common-fields.ts';
import type { Field } from './fields.ts';
import { isMap, textOf } from './loose-value.ts';
import { options } from './words.ts';

const kindOf = (member: unknown): string => (isMap(member) ? textOf(member.kind) : '');

const first: readonly Field[] = [
  name,
  id,
  { kind: 'choice', key: 'side', label: 'fSide', options: SIDE_OPTIONS },
  {
    kind: 'choice',
    key: 'kind',
    label: 'fKind',
    options: options(['respond', 'attempts', 'recurring', 'deliver', 'ratio']),
  },
];

const where: Field = {
  kind: 'condition',
  key: 'where',
  label: 'fWhere',
  help: 'hWhere',
  about: 'lead',
  wide: true,
};
const calendar: Field = {
  kind: 'text',
  key: 'calendar',
  label: 'fCalendar',
  help: 'hCalendar',
  suggested: 'calendars',
};
const from: Field = { kind: 'choice', key: 'from', label: 'fFromEvent', options: EVENT_OPTIONS };
const to: Field = { kind: 'choices', key: 'to', label: 'fToEvents', options: EVENT_OPTIONS };
const within: Field = { kind: 'text', key: 'within', label: 'fWithin', help: 'hDuration', required: true };
const goal: Field = { kind: 'percent', key: 'goal', label: 'fGoal' };

const followUp: readonly Field[] = [
  { kind: 'percents', key: 'alerts', label: 'fAlerts', help: 'hAlerts' },
  {
    kind: 'list',
    key: 'escalation',
    label: 'fEscalation',
    item: () => [
      { kind: 'text', key: 'after', label: 'fAfter', help: 'hElapsed', required: true },
      { kind: 'choice', key: 'do', label: 'fDo', options: options(['remind', 'tell_head', 'reassign']) },
    ],
    add: 'aStep',
    made: () => ({ after: '1h', do: 'tell_head' }),
  },
];

const ofKind: Readonly<Record<string, readonly Field[]>> = {
  respond: [from, to, within, calendar, goal, where, ...followUp],
  attempts: [
    from,
    { kind: 'number', key: 'at_least', label: 'fAtLeast', min: 1, max: 1000 },
    within,
    { kind: 'text', key: 'spacing', label: 'fSpacing', help: 'hElapsed' },
    calendar,
    goal,
    where,
    ...followUp,
  ],
  recurring: [
    from,
    to,
    { kind: 'text', key: 'every', label: 'fEvery', help: 'hDuration', required: true },
    { kind: 'choices', key: 'until', label: 'fUntilEvents', options: EVENT_OPTIONS },
    calendar,
    goal,
    where,
    ...followUp,
  ],
  deliver: [
    { kind: 'choice', key: 'measure', label: 'fMeasure', options: options(['count', 'value']) },
    { kind: 'number', key: 'target', label: 'fTarget', min: 0 },
    calendar,
    { kind: 'percent', key: 'band', label: 'fBand', help: 'hBand' },
    where,
  ],
  ratio: [
    { kind: 'choices', key: 'of', label: 'fOf', options: EVENT_OPTIONS },
    { kind: 'choices', key: 'over', label: 'fOver', options: EVENT_OPTIONS },
    goal,
  ],
};

const last: readonly Field[] = [
  { kind: 'text', key: 'mirrors', label: 'fMirrors', help: 'hMirrors', suggested: 'commitments' },
  { kind: 'prose', key: 'if_missed', label: 'fIfMissed', wide: true },
];

/** The fields of a promise; its kind decides which it has. */
export const commitmentFields = (member: unknown): readonly Field[] => [
  ...first,
  ...(ofKind[kindOf(member)] ?? []),
  ...last,
];
