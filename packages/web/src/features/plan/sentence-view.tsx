import { Button } from '@mantine/core';
import { money, percent, whole } from '../../shared/text/format.ts';
import { pieces } from '../../shared/text/messages.ts';
import { Door } from '../../shared/ui/door.tsx';
import { scopeName } from './labels.ts';
import { type Scope, tellingCell } from './matrix.ts';
import styles from './plan-page.module.css';
import type { PlanState } from './plan-state.ts';
import { planSentence } from './sentence.ts';
import { text } from './text.ts';

type Props = Readonly<{ state: PlanState; onOpen: (scope: Scope) => void }>;

const total: Scope = { kind: 'total', channel: null, persona: null };

const WorkedExample = ({ state: { card, answer, inputs }, onOpen }: Props) => {
  const at = tellingCell(card, answer);
  const cell = at === null ? undefined : card.cells[at];
  const own = at === null ? undefined : answer.cells[at];
  if (cell === undefined || own === undefined) return null;
  const scope: Scope = { kind: 'cell', channel: cell.channel, persona: cell.persona };
  return (
    <p className={styles.worked}>
      {text('worked', {
        leads: whole(cell.leads),
        cell: scopeName(scope),
        won: whole(cell.won),
        method: text(inputs.method).toLowerCase(),
        rate: percent(own.closeRate),
        sale: money(own.averageSaleMinor, card.currency),
        value: money(own.leadValueMinor, card.currency),
      })}{' '}
      <Door onOpen={() => onOpen(scope)}>{text('workedOpen')}</Door>
    </p>
  );
};

/** The sentence in large type, its figures doors, and one cell worked out beneath. */
export const Sentence = ({ state, onOpen }: Props) => {
  const { card, inputs, answer, changes, reset } = state;
  return (
    <>
      <p className={styles.sentence} aria-live="polite">
        {pieces(planSentence(card, inputs, answer)).map(({ tag, words }) =>
          tag === undefined ? (
            words
          ) : (
            <Door key={tag} onOpen={() => onOpen(total)}>
              {words}
            </Door>
          ),
        )}
      </p>
      <WorkedExample state={state} onOpen={onOpen} />
      {changes.count > 0 && (
        <p className={styles.whatIfOn}>
          ✎ {text('whatIfOn', { count: changes.count })}
          <Button size="compact-sm" variant="default" onClick={reset}>
            {text('reset')}
          </Button>
        </p>
      )}
    </>
  );
};
