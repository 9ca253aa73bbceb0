import type { Readiness } from '@leadpact/core';
import type { ChangeInWords, DraftState, Threads } from '@leadpact/wire';
import { Button } from '@mantine/core';
import styles from './draft.module.css';
import type { TalkFocus } from './talks.tsx';
import { text } from './text.ts';

type Opens = Readonly<{ onTalk: (focus: TalkFocus) => void }>;

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

const Change = ({
  change,
  threads,
  onTalk,
}: Readonly<{ change: ChangeInWords; threads: Threads | undefined }> & Opens) => {
  const reasons = (threads?.items ?? []).filter(
    ({ kind, place }) => kind === 'reason' && isSame(place, change.place),
  );
  return (
    <li>
      <p className={styles.body}>{change.sentence}</p>
      {reasons.map(({ id, comments: [first] }) => (
        <p key={id} className={styles.soft}>
          “{first?.body}” ({first?.by.name})
        </p>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={text('whyOf', { change: change.sentence })}
        onClick={() =>
          onTalk({ place: change.place, name: change.sectionTitle, kind: 'reason', thread: null })
        }
      >
        {text('sayWhy')}
      </Button>
    </li>
  );
};

/** What changed against the version in force, in words. */
export const Changes = ({
  changes,
  inForce,
  threads,
  onTalk,
}: Pick<DraftState, 'changes' | 'inForce'> & Readonly<{ threads: Threads | undefined }> & Opens) => {
  const note =
    inForce === null
      ? 'noComparison'
      : changes === null
        ? 'changesUnread'
        : changes.length === 0
          ? 'noChanges'
          : null;
  const titles = [...new Set((changes ?? []).map(({ sectionTitle }) => sectionTitle))];
  return (
    <section className={styles.panel}>
      <h2>{text('asideChanges')}</h2>
      {note !== null && <p className={styles.soft}>{text(note)}</p>}
      {titles.map((title) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul className={styles.plainList}>
            {(changes ?? [])
              .filter(({ sectionTitle }) => sectionTitle === title)
              .map((change) => (
                <Change
                  key={`${change.place.join('\n')} ${change.sentence}`}
                  change={change}
                  threads={threads}
                  onTalk={onTalk}
                />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
};

/** The ten points, with what is missing of each, and the promises that the team has no hours for. */
export const TenPoints = ({
  ready,
  names,
}: Readonly<{ ready: Readiness | null; names: ReadonlyMap<string, string> }>) => (
  <section className={styles.panel}>
    <h2>
      {text('asidePoints')}
      {ready !== null && (
        <span className={styles.soft}>
          {' '}
          {text('pointsCount', { count: ready.points.filter(({ isThere }) => isThere).length })}
        </span>
      )}
    </h2>
    {ready === null ? (
      <p className={styles.soft}>{text('pointsUnread')}</p>
    ) : (
      <ol className={styles.points}>
        {ready.points.map(({ id, title, isThere, missing }) => (
          <li key={id} data-there={isThere}>
            <span aria-hidden>{isThere ? '✓' : '·'}</span>{' '}
            <span className="visually-hidden">{text(isThere ? 'pointThere' : 'pointMissing')}: </span>
            {title}
            {missing.map((sentence) => (
              <p key={sentence} className={styles.soft}>
                {sentence}
              </p>
            ))}
          </li>
        ))}
      </ol>
    )}
    {ready !== null && ready.promisesTheTeamCannotKeep.length > 0 && (
      <div className={styles.cannot}>
        <h3>! {text('cannotKeep')}</h3>
        {ready.promisesTheTeamCannotKeep.map(({ commitment, sentence }) => (
          <p key={commitment}>
            <strong>{names.get(commitment) ?? commitment}</strong>: {sentence}
          </p>
        ))}
      </div>
    )}
  </section>
);

/** Talks that are open, each a way to it. */
export const OpenTalks = ({ threads, onTalk }: Readonly<{ threads: Threads | undefined }> & Opens) => {
  const open = (threads?.items ?? []).filter(
    ({ kind, resolved }) => kind === 'question' && resolved === null,
  );
  const whole = { place: [], name: text('talkWhole'), kind: 'question', thread: null } as const;
  return (
    <section className={styles.panel} id="talks">
      <h2>
        {text('asideTalks')} <span className={styles.soft}>{text('talksOpen', { count: open.length })}</span>
      </h2>
      {threads !== undefined && threads.items.length === 0 && (
        <p className={styles.soft}>{text('noTalks')}</p>
      )}
      <ul className={styles.plainList}>
        {open.map(({ id, placeName, isThere, comments }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.link}
              onClick={() => onTalk({ place: [], name: placeName, kind: 'question', thread: id })}
            >
              {placeName}
            </button>
            {!isThere && <p className={styles.gone}>! {text('gone')}</p>}
            <p className={styles.soft}>
              {comments.at(-1)?.by.name}: {comments.at(-1)?.body}
            </p>
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" onClick={() => onTalk(whole)}>
        {text('talkWhole')}
      </Button>
    </section>
  );
};
