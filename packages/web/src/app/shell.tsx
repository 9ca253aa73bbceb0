import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLive } from '../shared/live.ts';
import { useMe } from '../shared/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { pages } from './navigation.ts';
import { PaletteButton } from './palette-button.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { ReviewBanner } from './review-banner.tsx';
import { SampleBanner } from './sample-banner.tsx';
import styles from './shell.module.css';
import { text } from './text.ts';
import { usePageChange } from './use-page-change.ts';

const Bell = lazy(async () => ({ default: (await import('../features/notices/bell.tsx')).Bell }));
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const KeysSheet = lazy(async () => ({ default: (await import('./keys-sheet.tsx')).KeysSheet }));

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

type Opened = 'palette' | 'keys' | null;

/** Keys of the whole app: the palette, the sheet of keys, and `G` followed by a page's letter. */
const useKeys = (open: (what: Opened) => void): void => {
  const navigate = useNavigate();
  useEffect(() => {
    let leading = false;
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
        return;
      }
      if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      const page = leading ? pages.find(({ key }) => key === event.key.toLowerCase()) : undefined;
      leading = event.key.toLowerCase() === 'g';
      if (event.key === '?') open('keys');
      if (page) void navigate({ to: page.to });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, open]);
};

/** Navigation, tools and the place where a page stands. On a narrow screen the navigation is at the bottom. */
export const Shell = () => {
  const { workspace } = useMe();
  const [opened, setOpened] = useState<Opened>(null);
  useKeys(setOpened);
  usePageChange();
  useLive();
  const close = () => setOpened(null);
  return (
    <div className={styles.shell}>
      <a className="skip-link" href="#content">
        {text('skip')}
      </a>
      <header className={styles.top}>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand}>
            <img src="/icon.svg" alt="" width={24} height={24} />
            Leadpact
          </Link>
          {workspace.sampleLoaded && <span className={styles.sampleMark}>{text('sampleMark')}</span>}
          <nav className={styles.links} aria-label={text('navigation')}>
            {pages.map(({ to, name, icon: Icon }) => (
              <Link key={to} to={to} className={styles.link}>
                <Icon size={18} aria-hidden />
                {text(name)}
              </Link>
            ))}
          </nav>
          <div className={styles.tools}>
            <PaletteButton onOpen={() => setOpened('palette')} />
            <Suspense fallback={<span className={styles.tool} aria-hidden />}>
              <Bell className={styles.tool} />
            </Suspense>
            <AccountMenu onKeys={() => setOpened('keys')} />
          </div>
        </div>
      </header>
      {workspace.sampleLoaded && <SampleBanner />}
      <ReviewBanner />
      <main id="content" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <PhoneBar />
      <Suspense fallback={null}>
        {opened === 'palette' && <Palette onClose={close} />}
        {opened === 'keys' && <KeysSheet onClose={close} />}
      </Suspense>
    </div>
  );
};
