import type { AgreementProblem } from '@leadpact/core';
import styles from './draft.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  problems: readonly AgreementProblem[];
  warnings: readonly AgreementProblem[];
  onGo: (problem: AgreementProblem) => void;
}>;

const List = ({ found, onGo }: Readonly<{ found: readonly AgreementProblem[]; onGo: Props['onGo'] }>) => (
  <ul className={styles.plainList}>
    {found.map((problem) => (
      <li key={`${problem.line}:${problem.column}:${problem.path}:${problem.message}`}>
        <button type="button" className={styles.link} onClick={() => onGo(problem)}>
          {problem.path === '' ? text('place', { line: problem.line, column: problem.column }) : problem.path}
        </button>{' '}
        {problem.message}
        {problem.hint !== undefined && ` (${problem.hint})`}
      </li>
    ))}
  </ul>
);

/** All that is wrong with the text, and what cannot work as written; each a way to its place. */
export const ProblemList = ({ problems, warnings, onGo }: Props) => (
  <>
    {problems.length > 0 && (
      <section className={styles.problems} data-kind="problem">
        <h2>✕ {text('problemsTitle', { count: problems.length })}</h2>
        <List found={problems} onGo={onGo} />
      </section>
    )}
    {warnings.length > 0 && (
      <section className={styles.problems} data-kind="warning">
        <h2>! {text('warningsTitle', { count: warnings.length })}</h2>
        <List found={warnings} onGo={onGo} />
      </section>
    )}
  </>
);
