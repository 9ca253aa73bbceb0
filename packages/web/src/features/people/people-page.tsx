import type { ReactNode } from 'react';
import styles from './people-page.module.css';

/** The frame of the pages before a session: the name, one card. */
export const PeoplePage = ({ children }: Readonly<{ children: ReactNode }>) => (
  <main className={styles.page} id="content">
    <div className={styles.card}>
      <div className={styles.brand}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        Leadpact
      </div>
      {children}
    </div>
  </main>
);
