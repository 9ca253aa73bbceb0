import { defaultNoticeSettings, type NoticeKind, NoticeSettings } from '@leadpact/wire';
import { nextClock, quietUntil } from './quiet-hours.ts';

/** Stored settings as they are read today: kinds that came later have their defaults. */
export const readNoticeSettings = (stored: Readonly<Record<string, unknown>> | undefined): NoticeSettings => {
  if (stored === undefined) return defaultNoticeSettings;
  const channels = typeof stored.channels === 'object' && stored.channels !== null ? stored.channels : {};
  const read = NoticeSettings.safeParse({
    ...defaultNoticeSettings,
    ...stored,
    channels: { ...defaultNoticeSettings.channels, ...channels },
  });
  return read.success ? read.data : defaultNoticeSettings;
};

/** How one notice reaches a person: in the app, by a mail now, by one at a later instant, or several of these. */
export type Ways = Readonly<{ inApp: boolean; mail: 'now' | 'never' | Readonly<{ at: number }> }>;

/** The ways of a kind of notice at an instant, as the person chose; `zone` is theirs. */
export const waysOf = (
  kind: NoticeKind,
  { channels, quiet, digest }: NoticeSettings,
  { now, zone }: Readonly<{ now: number; zone: string }>,
): Ways => {
  const { app, mail } = channels[kind];
  if (!mail) return { inApp: app, mail: 'never' };
  if (digest !== null) return { inApp: app, mail: { at: nextClock(now, digest.at, zone) } };
  const until = quietUntil(now, quiet, zone);
  return { inApp: app, mail: until === null ? 'now' : { at: until } };
};
