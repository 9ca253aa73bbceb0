import type { ReactNode } from 'react';
import styles from './wizard.module.css';

type Row = Readonly<{ label: string; value: ReactNode; key?: string }>;
type Rows = Readonly<{ rows: readonly Row[] }>;

/** Figures stay in one piece; names and addresses may break. */
const isFigure = (value: ReactNode): boolean => typeof value === 'string' && /^\P{L}*\d\P{L}*$/u.test(value);

/** Labels with figures, the figures in one column. */
export const FactList = ({ rows }: Rows) => (
  <dl className={styles.factRows}>
    {rows.map(({ label, value, key }) => (
      <div key={key ?? label}>
        <dt>{label}</dt>
        <dd className="figures" data-figure={isFigure(value) || undefined}>
          {value}
        </dd>
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

/** A part of the facts that is a list; `none` is said where there is nothing to list. */
export const ListedFacts = ({ title, none, rows }: Readonly<{ title: string; none: string }> & Rows) => (
  <FactBlock title={title}>{rows.length === 0 ? <p>{none}</p> : <FactList rows={rows} />}</FactBlock>
);
