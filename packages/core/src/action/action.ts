import type { Side } from '../agreement/commitment.ts';
import type { InstantMs } from '../calendar/instant.ts';

/** What people do with a lead, by the name of its address in the API. */
export const ACTION_KINDS = [
  'attempts',
  'acceptance',
  'rejection',
  'return',
  'disqualification',
  'snooze',
  'assignment',
  'handoff',
  'waiver',
  'contest',
  'settlement',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** One thing that a person does with a lead, as asked for. Texts are trimmed; an empty one is one that is not there. */
export type PeopleAction =
  | Readonly<{
      kind: 'attempts';
      medium: string;
      outcome: string;
      note?: string | undefined;
      automated?: boolean | undefined;
    }>
  | Readonly<{ kind: 'acceptance'; note?: string | undefined }>
  | Readonly<{
      kind: 'rejection';
      reason: string;
      note?: string | undefined;
      /** Key of the lead that this one doubles; only with the reason `duplicate`. */
      duplicateOf?: string | undefined;
    }>
  | Readonly<{ kind: 'return'; reason: string; note?: string | undefined }>
  | Readonly<{ kind: 'disqualification'; reason: string; note?: string | undefined }>
  | Readonly<{ kind: 'snooze'; until: InstantMs; reason?: string | undefined }>
  | Readonly<{ kind: 'assignment'; owner: string }>
  | Readonly<{ kind: 'handoff'; owner?: string | undefined; reason?: string | undefined }>
  | Readonly<{ kind: 'waiver'; key: string; reason: string }>
  | Readonly<{ kind: 'contest'; note: string }>
  | Readonly<{ kind: 'settlement'; upheld: boolean; note?: string | undefined }>;

/** For whom a person acts: one side, or both where they administer the agreement. */
export type ActingFor = Side | 'both';
