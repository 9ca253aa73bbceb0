import type { InstantMs } from '../../calendar/instant.ts';
import { openZone } from '../../calendar/zone.ts';

type Known = Readonly<{
  id: string;
  state: string;
  timezone: string;
  effectiveFrom: string;
  effectiveUntil: string | null;
}>;

export type VersionStanding =
  | 'unsigned'
  | 'proposed'
  | 'signed'
  | 'in_force'
  | 'superseded'
  | 'ended'
  | 'refused'
  | 'withdrawn'
  | 'replaced';

/** Whether leads are judged by a version from its first day on. */
export const judges = ({ state }: Readonly<{ state: string }>): boolean =>
  state === 'signed' || state === 'unsigned';

const hasStarted = ({ timezone, effectiveFrom }: Known, now: InstantMs): boolean =>
  effectiveFrom <= openZone(timezone).dateAt(now);

/** Where a version stands among all others at an instant; an unsigned one that judges is `unsigned`, as it is marked. */
export const versionStanding = (version: Known, all: readonly Known[], now: InstantMs): VersionStanding => {
  if (version.state === 'refused' || version.state === 'withdrawn' || version.state === 'replaced')
    return version.state;
  if (!judges(version)) return 'proposed';
  if (!hasStarted(version, now)) return version.state === 'signed' ? 'signed' : 'unsigned';
  const isFollowed = all.some(
    (other) => judges(other) && other.effectiveFrom > version.effectiveFrom && hasStarted(other, now),
  );
  if (isFollowed) return 'superseded';
  const { effectiveUntil, timezone } = version;
  if (effectiveUntil !== null && effectiveUntil < openZone(timezone).dateAt(now)) return 'ended';
  return version.state === 'signed' ? 'in_force' : 'unsigned';
};
