import { Link } from '@tanstack/react-router';
import styles from './agreement-tabs.module.css';
import { text } from './text.ts';

const tabs: readonly Readonly<{
  to: string;
  name: 'tabDocument' | 'tabDraft' | 'tabVersions' | 'tabReviews';
}>[] = [
  { to: '/agreement', name: 'tabDocument' },
  { to: '/agreement/draft', name: 'tabDraft' },
  { to: '/agreement/versions', name: 'tabVersions' },
  { to: '/agreement/reviews', name: 'tabReviews' },
];

/** What there is of the agreement: every page of it begins with this bar. */
export const AgreementTabs = () => (
  <nav aria-label={text('title')} className="no-print">
    <ul className={styles.tabs}>
      {tabs.map(({ to, name }) => (
        <li key={to}>
          <Link to={to} className={styles.tab} activeOptions={{ exact: to === '/agreement' }}>
            {text(name)}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
