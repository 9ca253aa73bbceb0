import type { AgreementCheck, AgreementProblem } from '@leadpact/wire';
import styles from './agreement-page.module.css';
import { text } from './text.ts';

const Found = ({ problems }: Readonly<{ problems: readonly AgreementProblem[] }>) => (
  <ul className={styles.problems}>
    {problems.map(({ line, column, path, message, hint }) => (
      <li key={`${line}:${column}:${path}:${message}`}>
        <span className={styles.place}>{text('place', { line, column })}</span>
        <span>
          {path !== '' && <code>{path}</code>} {message}
          {hint !== undefined && ` (${hint})`}
        </span>
      </li>
    ))}
  </ul>
);

/** What a text would be, as it is typed. */
export const CheckedText = ({ check }: Readonly<{ check: AgreementCheck }>) => (
  <div role="status" className={styles.check} data-ok={check.ok}>
    {check.ok ? (
      <p>
        ✓{' '}
        {text('inOrder', {
          name: check.name ?? '',
          from: check.effectiveFrom ?? '',
          commitments: check.commitments,
        })}
      </p>
    ) : (
      <>
        <p>✕ {text('problems', { count: check.problems.length })}</p>
        <Found problems={check.problems} />
      </>
    )}
    {check.warnings.length > 0 && (
      <>
        <p>! {text('warnings', { count: check.warnings.length })}</p>
        <Found problems={check.warnings} />
      </>
    )}
  </div>
);
