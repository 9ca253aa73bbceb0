import { type BoardDelivery, type BoardRatio, PeriodWaiver as Made } from '@leadpact/wire';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callSilently } from '../../shared/api.ts';
import { shortTime } from '../../shared/lead/time-words.ts';
import { OneQuestion } from '../../shared/ui/one-question.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';
import { boardQuery } from './today-queries.ts';

type Props = Readonly<{ promise: BoardDelivery | BoardRatio; place: BoardPlace }>;

/** The waiver of what is owed in the running period: who and why, undone for a while; or the way to it. */
export const PeriodWaiver = ({ promise, place }: Props) => {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { commitment, from, name, waiver, mayWaive } = promise;
  const path = `/api/v1/periods/${encodeURIComponent(commitment)}/${from}/waiver`;
  const onSuccess = () => {
    setOpen(false);
    return queries.invalidateQueries({ queryKey: boardQuery.queryKey });
  };
  const waive = useMutation({
    mutationFn: (reason: string) => call(Made, 'POST', path, { body: { reason } }),
    onSuccess,
  });
  const undo = useMutation({ mutationFn: () => callSilently('DELETE', path), onSuccess });
  const problem = waive.error ?? undo.error;
  return (
    <>
      {waiver !== null && (
        <p className={styles.line}>
          {text('waivedBy', {
            who: waiver.by,
            when: shortTime(waiver.at, place.timezone, place.now),
            reason: waiver.reason,
          })}{' '}
          {waiver.undoUntil !== null && (
            <Button size="compact-sm" variant="subtle" loading={undo.isPending} onClick={() => undo.mutate()}>
              {text('waiveUndo')}
            </Button>
          )}
        </p>
      )}
      {mayWaive && !isOpen && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            fw={400}
            ml={-8}
            c="var(--ink-soft)"
            onClick={() => setOpen(true)}
          >
            {text('waive', { name })}
          </Button>
        </div>
      )}
      {mayWaive && isOpen && (
        <OneQuestion
          question={text('waiveWhy', { name })}
          words={{ send: text('waiveSend'), cancel: text('cancel') }}
          isSending={waive.isPending}
          onSend={(reason) => waive.mutate(reason)}
          onCancel={() => setOpen(false)}
        />
      )}
      {problem !== null && <ProblemNote error={problem} />}
    </>
  );
};
