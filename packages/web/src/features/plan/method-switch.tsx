import { SegmentedControl, Title } from '@mantine/core';
import { methods } from './inputs.ts';
import styles from './method-switch.module.css';
import type { PlanState } from './plan-state.ts';
import { text } from './text.ts';

/** One method is chosen and named; the others are one click away. */
export const MethodSwitch = ({ state: { inputs, setMethod } }: Readonly<{ state: PlanState }>) => (
  <>
    <Title order={2} mb={4}>
      {text('matrix')}
    </Title>
    <div className={styles.row}>
      <SegmentedControl
        size="xs"
        aria-label={text('method')}
        data={methods.map((value) => ({ value, label: text(value) }))}
        value={inputs.method}
        onChange={setMethod}
      />
      <span className={styles.what}>
        {text('methodNow', { method: text(inputs.method), what: text(`${inputs.method}What`) })}
      </span>
    </div>
  </>
);
