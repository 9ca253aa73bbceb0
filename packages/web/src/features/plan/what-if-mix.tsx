import { Button } from '@mantine/core';
import { share } from '../../shared/text/format.ts';
import { Fold } from '../../shared/ui/fold.tsx';
import { PercentInput } from '../../shared/ui/percent-input.tsx';
import { channelKey, todaysMix, withShare } from './inputs.ts';
import { label } from './labels.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-what-if.ts';
import styles from './what-if-panel.module.css';

const SAME = 0.0005;

export const WhatIfMix = ({ state }: Readonly<{ state: PlanState }>) => {
  const { card, inputs, setInputs, changes } = state;
  const today = todaysMix(card);
  if (today.size < 2) return null;
  const mix = changes.mix ? new Map([...today.keys()].map((key) => [key, inputs.mix[key] ?? 0])) : today;
  const channels = [...new Set(card.cells.map(({ channel }) => channel))].filter((channel) =>
    today.has(channelKey(channel)),
  );
  const put = (key: string, value: number | null) =>
    setInputs({
      ...inputs,
      mix: Object.fromEntries(withShare(mix, key, value ?? today.get(key) ?? 0)),
    });
  return (
    <Fold className={styles.part} summaryClassName={styles.summary} summary={text('mix')}>
      {() => (
        <>
          <p className={styles.help}>{text('mixHelp')}</p>
          <table className={styles.table} aria-label={text('mix')}>
            <tbody>
              {channels.map((channel) => {
                const key = channelKey(channel);
                const [now, then] = [mix.get(key) ?? 0, today.get(key) ?? 0];
                return (
                  <tr key={key}>
                    <th scope="row">
                      {label(channel)}
                      {Math.abs(now - then) > SAME && (
                        <div className={styles.changed}>{text('changed', { was: share(then) })}</div>
                      )}
                    </th>
                    <td>
                      <PercentInput
                        className={styles.field ?? ''}
                        size="xs"
                        aria-label={text('shareOf', { channel: label(channel) })}
                        rate={now}
                        onRate={(value) => {
                          if (value === null || Math.abs(value - now) > SAME) put(key, value);
                        }}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {changes.mix && (
            <Button size="compact-sm" variant="subtle" onClick={() => setInputs({ ...inputs, mix: {} })}>
              {text('resetOne')}
            </Button>
          )}
        </>
      )}
    </Fold>
  );
};
