import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import styles from './draft.module.css';
import { callBefore, mentionsIn, type Named, suggestedFor } from './mentions.ts';
import { text } from './text.ts';

type Props = Readonly<{
  label: string;
  members: readonly Named[];
  isBusy: boolean;
  error: unknown;
  /** Resolves when it is stored: only then the field is emptied. */
  onSend: (comment: Readonly<{ body: string; mentions: readonly string[] }>) => Promise<unknown>;
}>;

/** A comment as it is written; `@` offers people to call. */
export const CommentBox = ({ label, members, isBusy, error, onSend }: Props) => {
  const [body, setBody] = useState('');
  const [cursor, setCursor] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const offered = suggestedFor(callBefore(body, cursor), members);
  const call = ({ name }: Named) => {
    const before = body.slice(0, cursor).replace(/@[^@\n]*$/, `@${name} `);
    setBody(`${before}${body.slice(cursor)}`);
    setCursor(before.length);
    field.current?.focus();
  };
  const send = async () => {
    if (body.trim() === '' || isBusy) return;
    const sent = await onSend({ body, mentions: mentionsIn(body, members) }).then(
      () => true,
      () => false,
    );
    if (sent) setBody('');
  };
  return (
    <div className={styles.comment}>
      <Textarea
        ref={field}
        label={label}
        description={text('sendHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5_000}
        value={body}
        onChange={({ currentTarget }) => {
          setBody(currentTarget.value);
          setCursor(currentTarget.selectionStart);
        }}
        onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
        onKeyDown={(event) => {
          const [first] = offered;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          else if ((event.key === 'Enter' || event.key === 'Tab') && first !== undefined) {
            event.preventDefault();
            call(first);
          }
        }}
      />
      {offered.length > 0 && (
        <ul className={styles.offered} aria-label={text('suggestions')}>
          {offered.map((member) => (
            <li key={member.id}>
              <Button size="compact-xs" variant="light" onClick={() => call(member)}>
                <span className="visually-hidden">{text('call', { name: '' })}</span>@{member.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error !== null && <ProblemNote error={error} />}
      <Button size="xs" loading={isBusy} disabled={body.trim() === ''} onClick={() => void send()}>
        {text('send')}
      </Button>
    </div>
  );
};
