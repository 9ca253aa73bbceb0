import type { ReactNode } from 'react';
import styles from './field-group.module.css';

/** Fields that belong together, under what they are about. */
export const FieldGroup = ({ legend, children }: Readonly<{ legend: string; children: ReactNode }>) => (
  <fieldset className={styles.group}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);
