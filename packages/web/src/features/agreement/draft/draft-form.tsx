import { type AgreementProblem, editAgreementText, placeOfPath } from '@leadpact/core';
import type { Person, Threads } from '@leadpact/wire';
import { useCallback, useMemo, useRef } from 'react';
import styles from './draft.module.css';
import { TalkButton } from './field-shell.tsx';
import type { Suggested } from './fields.ts';
import { type FormContext, FormProvider } from './form-context.ts';
import { Fields } from './form-fields.tsx';
import { SECTIONS } from './form-sections.ts';
import { formText } from './form-text.ts';
import { isMap, removalPath, textOf, valueAt } from './loose-value.ts';
import { type Path, pathText } from './path.ts';
import { placeWords } from './place-words.ts';
import { suggestedNames } from './suggested-names.ts';
import type { TalkFocus } from './talks.tsx';
import { text as say } from './text.ts';

type Props = Readonly<{
  text: string;
  value: unknown;
  problems: readonly AgreementProblem[];
  people: readonly Person[];
  threads: Threads | undefined;
  readOnly: boolean;
  onEdit: (text: string, place: string) => void;
  onTalk: (focus: TalkFocus) => void;
}>;

const isAt = (problem: string, path: string): boolean =>
  problem === path || problem.startsWith(`${path}.`) || problem.startsWith(`${path}[`);

const useFormContext = ({
  text,
  value,
  problems,
  people,
  threads,
  readOnly,
  onEdit,
  onTalk,
}: Props): FormContext => {
  // Two fields may be left at the same moment: the second edits what the first made.
  const latest = useRef(text);
  latest.current = text;
  const edit = useCallback(
    (path: Path, next: unknown) => {
      const taken = next === undefined ? removalPath(value, path) : path;
      const made = editAgreementText(latest.current, [
        next === undefined ? { path: taken } : { path, value: next },
      ]);
      if (!made.ok || made.text === latest.current) return;
      latest.current = made.text;
      onEdit(made.text, pathText(path));
    },
    [value, onEdit],
  );
  return useMemo(() => {
    const suggestionsOf = (suggested: Suggested) => suggestedNames(suggested, value, people);
    return {
      value,
      readOnly,
      edit,
      problemAt: (path) => problems.find((problem) => problem.path === pathText(path))?.message,
      problemsUnder: (path) => problems.filter((problem) => isAt(problem.path, pathText(path))).length,
      suggestionsOf,
      made: {
        timezone: textOf(valueAt(value, ['timezone'])) || 'UTC',
        people: suggestionsOf('people'),
        firstCalendar: suggestionsOf('calendars')[0],
      },
      talksAt: (path) => {
        const place = placeOfPath(value, path);
        const about = (threads?.items ?? []).filter((thread) =>
          place.every((part, index) => thread.place[index] === part),
        );
        return {
          all: about.length,
          open: about.filter(({ kind, resolved }) => kind === 'question' && resolved === null).length,
        };
      },
      openTalk: (path) =>
        onTalk({
          place: placeOfPath(value, path),
          name: placeWords(value, path),
          kind: 'question',
          thread: null,
        }),
    };
  }, [value, readOnly, edit, problems, people, threads, onTalk]);
};

/** The whole agreement as a form; it changes the text where it stands, so that remarks in the YAML stay. */
export const DraftForm = (props: Props) => {
  const form = useFormContext(props);
  const { problems } = props;
  return (
    <FormProvider value={form}>
      <nav className={styles.jump} aria-label={say('sections')}>
        <ul>
          {SECTIONS.map(({ id, title }) => (
            <li key={id}>
              <a href={`#section-${id}`}>{formText(title)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {SECTIONS.map(({ id, title, lead, keys, fields }) => {
        const count = problems.filter((problem) => keys.some((key) => isAt(problem.path, key))).length;
        const first = keys[0] ?? id;
        return (
          <section key={id} id={`section-${id}`} className={styles.section} aria-labelledby={`title-${id}`}>
            <div className={styles.sectionHead}>
              <h2 id={`title-${id}`}>{formText(title)}</h2>
              {count > 0 && <span className={styles.bad}>✕ {say('problems', { count })}</span>}
              {isMap(props.value) && keys.length === 1 && (
                <TalkButton path={[first]} label={formText(title)} />
              )}
            </div>
            <p className={styles.soft}>{formText(lead)}</p>
            <Fields fields={fields} path={[]} />
          </section>
        );
      })}
    </FormProvider>
  );
};
