import type { ReactNode } from 'react';
import styles from './wizard.module.css';

type Row = Readonly<{ label: string; value: ReactNode; key?: string }>;

/** Labels with figures, the figures in one column. */
export const FactList = ({ rows }: Readonly<{ rows: readonly Row[] }>) => (
  <dl className={styles.factRows}>
    {rows.map(({ label, value, key }) => (
      <div key={key ?? label}>
        <dt>{label}</dt>
        <dd className="figures">{value}</dd>
      </div>
    ))}
  </dl>
);

/** A part of the facts, with its heading. */
export const FactBlock = ({ title, children }: Readonly<{ title: string; children: ReactNode }>) => (
  <section className={styles.fact}>
    <h3>{title}</h3>
    {children}
  </section>
);
