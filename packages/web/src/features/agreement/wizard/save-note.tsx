import { Alert, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { text } from './text.ts';
import type { WizardDraft } from './use-wizard-draft.ts';
import styles from './wizard.module.css';

const WORDS = {
  saved: 'saved',
  saving: 'saving',
  invalid: 'notSaved',
  stale: 'notSaved',
  failed: 'notSaved',
} as const;

const PROBLEMS_SHOWN = 5;

/** How the draft stands, in a word. */
export const SaveState = ({ draft }: Readonly<{ draft: WizardDraft }>) => (
  <span className={styles.soft} role="status">
    {text(WORDS[draft.state])}
  </span>
);

/** What keeps a change from being stored, and what to do about it. */
export const SaveNote = ({ draft }: Readonly<{ draft: WizardDraft }>) => {
  const { state, problems, error, note, takeTheirs, keepBoth, again } = draft;
  if (state === 'invalid')
    return (
      <Alert color="yellow" variant="light" title={text('cannotSave')} role="alert">
        <ul className={styles.plain}>
          {problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Alert>
    );
  if (state === 'stale')
    return (
      <Alert color="yellow" variant="light" title={text('stale')} role="alert">
        <p>{note}</p>
        <Group gap="sm" mt="sm">
          <Button size="xs" onClick={keepBoth}>
            {text('staleBoth')}
          </Button>
          <Button size="xs" variant="default" onClick={takeTheirs}>
            {text('staleTake')}
          </Button>
          <Link to="/agreement/draft">{text('toDraft')}</Link>
        </Group>
      </Alert>
    );
  return state === 'failed' ? <ProblemNote error={error} onAgain={again} /> : null;
};
