import { looseAgreement, parseAgreement, readiness } from '@leadpact/core';
import type { DraftState, OpenDraft, Thread } from '@leadpact/wire';
import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { downloadText } from '../../../shared/csv.ts';
import { LoadingPage } from '../../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { AgreementTabs } from '../agreement-tabs.tsx';
import { DocumentView } from '../document-view.tsx';
import { Changes, OpenTalks, TenPoints } from './aside.tsx';
import { Conflict } from './conflict.tsx';
import styles from './draft.module.css';
import { DraftForm } from './draft-form.tsx';
import { DraftHead, type Shown } from './draft-head.tsx';
import { colleaguesQuery, draftQuery, threadsQuery } from './draft-queries.ts';
import type { Suggested } from './fields.ts';
import { fieldId } from './path.ts';
import { ProblemList } from './problem-list.tsx';
import { StartDraft } from './start-draft.tsx';
import { suggestedNames } from './suggested-names.ts';
import { TalkDrawer, type TalkFocus } from './talks.tsx';
import { text } from './text.ts';
import { useDraft } from './use-draft.ts';
import { useUndoKeys } from './use-undo-keys.ts';

const YamlEditor = lazy(() => import('./yaml-editor.tsx').then((file) => ({ default: file.YamlEditor })));

const ProposeDialog = lazy(() =>
  import('../signing/propose-dialog.tsx').then((file) => ({ default: file.ProposeDialog })),
);

/** The element of a problem's place, or of the nearest one around it. */
const elementAt = (path: string): HTMLElement | null => {
  for (let part = path; part !== ''; part = part.replace(/(\.[^.[]+|\[\d+\]|^[^.[]+)$/, '')) {
    const found = document.getElementById(`${fieldId([])}${part}`);
    if (found !== null) return found;
  }
  return null;
};

const goTo = (path: string): void => {
  const found = elementAt(path);
  found?.closest('details')?.setAttribute('open', '');
  found?.scrollIntoView({ block: 'center' });
  const field = found?.matches('input, textarea')
    ? found
    : found?.querySelector<HTMLElement>('input, textarea, summary');
  field?.focus();
};

const useRead = (typed: string) => {
  const settled = useDeferredValue(typed);
  return useMemo(() => {
    const parsed = parseAgreement(settled);
    const loose = looseAgreement(settled);
    return {
      loose: loose?.value,
      isYaml: loose !== undefined,
      name: parsed.ok ? parsed.value.name : null,
      promiseNames: new Map(
        parsed.ok ? parsed.value.commitments.map(({ id, name }) => [id, name ?? id]) : [],
      ),
      problems: parsed.ok ? [] : parsed.problems,
      warnings: parsed.ok ? parsed.warnings : [],
      ready: parsed.ok ? readiness(parsed.value) : null,
    };
  }, [settled]);
};

const focusOf = ({ id, place, placeName }: Thread): TalkFocus => ({
  place,
  name: placeName,
  kind: 'question',
  thread: id,
});

type EditingProps = Readonly<{
  state: DraftState;
  draft: OpenDraft;
  isOpen: boolean;
  /** Asks to keep this page while it holds text that the server has not, and to let it go again. */
  onKeep: (draft: OpenDraft | null) => void;
}>;

const Editing = ({ state, draft, isOpen, onKeep }: EditingProps) => {
  const { mayEdit } = state;
  const { editing, dispatch, save } = useDraft({ draft, mayEdit, isOpen });
  const isUnsaved = editing.text !== editing.base.text;
  useEffect(() => onKeep(isUnsaved ? draft : null), [onKeep, isUnsaved, draft]);
  const search = useSearch({ from: '/inside/agreement/draft' });
  const navigate = useNavigate();
  const shown: Shown = search.as ?? 'form';
  const show = (as: Shown) => void navigate({ to: '/agreement/draft', search: { as }, replace: true });
  const threads = useQuery(threadsQuery).data;
  const people = useQuery(colleaguesQuery).data?.people ?? [];
  const [isProposing, setProposing] = useState(false);
  const [focus, setFocus] = useState<TalkFocus | null>(null);
  const { loose, isYaml, name, problems, warnings, ready, promiseNames } = useRead(editing.text);
  const isLocked = !mayEdit || editing.status === 'closed';
  const type = useCallback(
    (typed: string, place: string) => dispatch({ kind: 'typed', text: typed, place, at: performance.now() }),
    [dispatch],
  );
  useUndoKeys(dispatch);
  const asked = threads?.items.find(({ id }) => id === search.thread);
  const [isSeen, setSeen] = useState<string | undefined>();
  const shownTalk = focus ?? (asked !== undefined && asked.id !== isSeen ? focusOf(asked) : null);
  const namesOf = (suggested: Suggested) => suggestedNames(suggested, loose, people);
  const [first] = problems;
  return (
    <article>
      <DraftHead
        name={name ?? draft.base?.name ?? text('title')}
        draft={draft}
        state={state}
        editing={editing}
        shown={shown}
        mayPropose={editing.status === 'saved' && problems.length === 0}
        onShow={show}
        dispatch={dispatch}
        onSave={() => void save()}
        onPropose={() => setProposing(true)}
      />
      {isProposing && (
        <Suspense>
          <ProposeDialog
            onClose={() => setProposing(false)}
            onSignatories={() => {
              setProposing(false);
              show('form');
              // The dialog gives the focus back first, and the form has to be there.
              setTimeout(() => goTo('signatories'), 300);
            }}
          />
        </Suspense>
      )}
      {!mayEdit && <p className={styles.soft}>{text('readOnly')}</p>}
      {editing.adopted !== null && (
        <Alert
          role="status"
          withCloseButton
          closeButtonLabel={text('close')}
          onClose={() => dispatch({ kind: 'told' })}
          mb="md"
        >
          {text(editing.adopted.merged ? 'merged' : 'adopted', { by: editing.adopted.by.name })}
        </Alert>
      )}
      {editing.theirs !== null && (
        <Conflict
          theirs={editing.theirs}
          mine={editing.text}
          onMine={() => dispatch({ kind: 'keep-mine' })}
          onTheirs={() => dispatch({ kind: 'take-theirs' })}
        />
      )}
      {editing.status === 'closed' && (
        <Alert color="orange" title={text('closed')} mb="md">
          <p>{text('closedLead')}</p>
          <Button
            size="xs"
            variant="default"
            onClick={() => downloadText('agreement-draft.yaml', editing.text, 'application/yaml')}
          >
            {text('download')}
          </Button>{' '}
          <Button size="xs" variant="subtle" onClick={() => onKeep(null)}>
            {text('letGo')}
          </Button>
        </Alert>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          {(isYaml || shown !== 'form') && (
            <ProblemList
              problems={problems}
              warnings={warnings}
              onGo={({ path }) => (shown === 'form' && path !== '' ? goTo(path) : show('yaml'))}
            />
          )}
          {shown === 'form' &&
            (isYaml ? (
              <DraftForm
                text={editing.text}
                value={loose}
                problems={problems}
                people={people}
                threads={threads}
                readOnly={isLocked}
                onEdit={type}
                onTalk={setFocus}
              />
            ) : (
              <Alert color="red" title={text('unreadable')}>
                <p>
                  {text('unreadableLead', {
                    problem:
                      first === undefined
                        ? ''
                        : `${text('place', { line: first.line, column: first.column })}: ${first.message}`,
                  })}
                </p>
                <Button size="xs" onClick={() => show('yaml')}>
                  {text('openYaml')}
                </Button>
              </Alert>
            ))}
          {shown === 'yaml' && (
            <Suspense fallback={<LoadingPage />}>
              <YamlEditor
                text={editing.text}
                readOnly={isLocked}
                problems={problems}
                warnings={warnings}
                namesOf={namesOf}
                onType={(typed) => type(typed, 'yaml')}
              />
            </Suspense>
          )}
          {shown === 'prose' &&
            (state.check?.document === null || state.check === null ? (
              <p>{text('proseNot')}</p>
            ) : (
              <DocumentView {...state.check.document} />
            ))}
        </div>
        <aside className={styles.aside}>
          <OpenTalks threads={threads} onTalk={setFocus} />
          <TenPoints ready={ready} names={promiseNames} />
          <Changes changes={state.changes} inForce={state.inForce} threads={threads} onTalk={setFocus} />
        </aside>
      </div>
      {shownTalk !== null && threads !== undefined && (
        <TalkDrawer
          key={`${shownTalk.thread} ${shownTalk.place.join('\n')} ${shownTalk.kind}`}
          threads={threads}
          focus={shownTalk}
          onClose={() => {
            setFocus(null);
            setSeen(search.thread);
          }}
        />
      )}
    </article>
  );
};

/** The draft of the next agreement: as a form, as prose and as its file; one text, edited together. */
export const DraftPage = () => {
  const state = useQuery(draftQuery);
  const [kept, setKept] = useState<OpenDraft | null>(null);
  const open = state.data?.draft ?? null;
  if (state.isError && state.data === undefined)
    return <ProblemNote error={state.error} onAgain={() => void state.refetch()} />;
  if (state.data === undefined) return <LoadingPage />;
  // What was typed into a draft that is closed elsewhere stays in the page until it is let go.
  const draft = kept ?? open;
  return (
    <>
      <AgreementTabs />
      {draft === null ? (
        <StartDraft inForce={state.data.inForce} mayEdit={state.data.mayEdit} />
      ) : (
        <Editing
          key={draft.id}
          state={state.data}
          draft={open?.id === draft.id ? open : draft}
          isOpen={open?.id === draft.id}
          onKeep={setKept}
        />
      )}
    </>
  );
};
