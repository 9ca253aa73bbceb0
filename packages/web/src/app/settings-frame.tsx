import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../shared/session.ts';
import styles from './settings-frame.module.css';
import { text } from './text.ts';

const all = ['owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep', 'viewer'] as const;
const managers = ['owner', 'admin'] as const;

/** The parts of Settings in their order, each for the roles that find something in it. */
const parts = [
  { to: '/settings', name: 'settingsGeneral', roles: all },
  { to: '/settings/people', name: 'settingsPeople', roles: all },
  { to: '/settings/sources', name: 'settingsSources', roles: all },
  { to: '/settings/measures', name: 'settingsMeasures', roles: all },
  { to: '/settings/keys', name: 'settingsKeys', roles: managers },
  { to: '/settings/notifications', name: 'settingsNotifications', roles: all },
  { to: '/settings/mail', name: 'settingsMail', roles: all },
  { to: '/settings/audit', name: 'settingsAudit', roles: managers },
  { to: '/settings/account', name: 'settingsAccount', roles: all },
] as const;

/** What stands above every part of Settings: the way to the others. */
export const SettingsFrame = (): ReactNode => {
  const { role } = useMe();
  return (
    <>
      <nav className={styles.parts} aria-label={text('settings')}>
        {parts
          .filter(({ roles }) => roles.some((one) => one === role))
          .map(({ to, name }) => (
            <Link key={to} to={to} className={styles.part} activeOptions={{ exact: true }}>
              {text(name)}
            </Link>
          ))}
      </nav>
      <Outlet />
    </>
  );
};
