import type { AgreementVersionPage } from '@leadpact/wire';
import styles from './signing.module.css';
import { text } from './text.ts';

/** What the team has too few hours for, said before anybody signs. */
export const Overloads = ({ overloads }: Pick<AgreementVersionPage, 'overloads'>) =>
  overloads.length === 0 ? null : (
    <div className={styles.warn}>
      <p>! {text('overloads', { count: overloads.length })}</p>
      <ul className={styles.list}>
        {overloads.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
