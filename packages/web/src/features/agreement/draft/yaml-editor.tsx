import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { AgreementProblem } from '@leadpact/core';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { offersAt } from './completions.ts';
import styles from './draft.module.css';
import type { Suggested } from './fields.ts';
import { text as say } from './text.ts';
import { yamlPlace } from './yaml-place.ts';

type Props = Readonly<{
  text: string;
  readOnly: boolean;
  problems: readonly AgreementProblem[];
  warnings: readonly AgreementProblem[];
  namesOf: (suggested: Suggested) => readonly string[];
  onType: (text: string) => void;
}>;

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--page)', color: 'var(--ink)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--marketing)' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace',
    lineHeight: '1.6',
  },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--ink-soft)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--panel)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--marketing) 30%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--marketing)',
    color: 'var(--page)',
  },
});

const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--marketing)' },
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--ink-soft)' },
]);

const offset = (state: EditorState, { line, column }: Readonly<{ line: number; column: number }>): number => {
  const { from, to } = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  return Math.min(to, from + column - 1);
};

const marks = (
  state: EditorState,
  problems: readonly AgreementProblem[],
  severity: 'error' | 'warning',
): readonly Diagnostic[] =>
  problems.map((problem) => {
    const from = offset(state, problem);
    const { to } = state.doc.lineAt(from);
    const rest = /^[^\s,{}[\]]*/.exec(state.sliceDoc(from, to))?.[0].length ?? 0;
    const hint = problem.hint === undefined ? '' : ` (${problem.hint})`;
    return { from, to: from + rest, severity, message: `${problem.message}${hint}` };
  });

const complete =
  (namesOf: () => Props['namesOf']) =>
  ({ state, pos, explicit }: CompletionContext) => {
    const place = yamlPlace(state.sliceDoc(0, pos), pos);
    if (!explicit && place.typed === '' && place.kind === 'key') return null;
    const options = offersAt(place, namesOf()).map(({ label, kind }) => ({
      label,
      type: kind === 'key' ? 'property' : kind === 'reference' ? 'variable' : 'enum',
      apply: kind === 'key' ? `${label}: ` : label,
    }));
    return options.length === 0
      ? null
      : { from: pos - place.typed.length, options, validFor: /^[\w@.\-:]*$/ };
  };

/** The draft as its file: completion, and everything that is wrong at its place. */
export const YamlEditor = ({ text, readOnly, problems, warnings, namesOf, onType }: Props) => {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onType, namesOf });
  latest.current = { onType, namesOf };
  const first = useRef(text);

  useEffect(() => {
    if (host.current === null) return undefined;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          drawSelection(),
          history(),
          indentOnInput(),
          bracketMatching(),
          yaml(),
          syntaxHighlighting(highlight),
          lintGutter(),
          autocompletion({ override: [complete(() => latest.current.namesOf)] }),
          keymap.of([...completionKeymap, ...lintKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': say('yamlLabel') }),
          theme,
          EditorView.updateListener.of((update) => {
            const isOurs = update.transactions.every((one) => one.annotation(Transaction.remote) === true);
            if (update.docChanged && !isOurs) latest.current.onType(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [readOnly]);

  useEffect(() => {
    first.current = text;
    const editor = view.current;
    if (editor === null) return;
    const now = editor.state.doc.toString();
    if (now === text) return;
    // Only what differs is replaced, so that the cursor stays where it is.
    let from = 0;
    while (from < now.length && from < text.length && now[from] === text[from]) from++;
    let tail = 0;
    while (tail < Math.min(now.length, text.length) - from && now.at(-1 - tail) === text.at(-1 - tail))
      tail++;
    editor.dispatch({
      changes: { from, to: now.length - tail, insert: text.slice(from, text.length - tail) },
      annotations: Transaction.remote.of(true),
    });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const found = [...marks(editor.state, problems, 'error'), ...marks(editor.state, warnings, 'warning')];
    editor.dispatch(setDiagnostics(editor.state, found));
  }, [problems, warnings]);

  return <div ref={host} className={styles.yaml} />;
};
