import { Button } from '@mantine/core';
import { useMe } from '../../../shared/session.ts';
import { dayAndTime } from '../../../shared/text/format.ts';
import { Fold } from '../../../shared/ui/fold.tsx';
import styles from './draft.module.css';
import type { Theirs } from './draft-machine.ts';
import { type DiffLine, lineDiff } from './line-diff.ts';
import { text } from './text.ts';

/** Alike lines beside a difference that are shown; the others are counted. */
const AROUND = 2;

type Row = DiffLine | Readonly<{ kind: 'skipped'; count: number }>;

const rowsOf = (lines: readonly DiffLine[]): readonly Row[] => {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same'),
  );
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    const last = rows.at(-1);
    if (isNear[index]) rows.push(line);
    else if (last?.kind === 'skipped') rows[rows.length - 1] = { kind: 'skipped', count: last.count + 1 };
    else rows.push({ kind: 'skipped', count: 1 });
  }
  return rows;
};

const glyphs = { same: ' ', old: '−', new: '+' } as const;
const names = { same: 'inBoth', old: 'onlyTheirs', new: 'onlyMine' } as const;

const Difference = ({ theirs, mine }: Readonly<{ theirs: string; mine: string }>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
  <ol className={styles.diff} tabIndex={0} aria-label={text('difference')}>
    {rowsOf(lineDiff(theirs, mine)).map((row, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no name of their own
      <li key={index} data-kind={row.kind}>
        {row.kind === 'skipped' ? (
          text('skipped', { count: row.count })
        ) : (
          <>
            <span aria-hidden>{glyphs[row.kind]} </span>
            <span className="visually-hidden">{text(names[row.kind])}: </span>
            {row.text}
          </>
        )}
      </li>
    ))}
  </ol>
);

type Props = Readonly<{ theirs: Theirs; mine: string; onMine: () => void; onTheirs: () => void }>;

/** Two people changed the same place: what each of them has, and which is to hold. */
export const Conflict = ({ theirs, mine, onMine, onTheirs }: Props) => {
  const { timezone } = useMe().workspace;
  const by = theirs.by.name;
  return (
    <section className={styles.conflict} role="alert">
      <h2>! {text('conflictTitle', { by })}</h2>
      <p>{text('conflictLead', { at: dayAndTime(theirs.at, timezone) })}</p>
      {theirs.changes !== null && theirs.changes.length > 0 && (
        <>
          <h3>{text('theyChanged', { by })}</h3>
          <ul>
            {theirs.changes.map(({ place, sentence }) => (
              <li key={`${place.join('\n')} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <Fold summary={text('difference')} open={theirs.changes === null || theirs.changes.length === 0}>
        {() => <Difference theirs={theirs.text} mine={mine} />}
      </Fold>
      <div className={styles.row}>
        <Button onClick={onMine} title={text('keepMineHelp')}>
          {text('keepMine')}
        </Button>
        <Button variant="default" onClick={onTheirs} title={text('takeTheirsHelp')}>
          {text('takeTheirs')}
        </Button>
        <span className={styles.soft}>{text('takeTheirsHelp')}</span>
      </div>
    </section>
  );
};
