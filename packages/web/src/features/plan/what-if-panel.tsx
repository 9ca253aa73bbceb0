import { Button, Title } from '@mantine/core';
import type { PlanState } from './plan-state.ts';
import { text } from './text-what-if.ts';
import { WhatIfAnswers } from './what-if-answers.tsx';
import { WhatIfCells } from './what-if-cells.tsx';
import { WhatIfGoal } from './what-if-goal.tsx';
import { WhatIfMix } from './what-if-mix.tsx';
import styles from './what-if-panel.module.css';

/** Type over what the data say; leads, value and chance answer at once, worked out in this browser. */
export const WhatIfPanel = ({ state }: Readonly<{ state: PlanState }>) => (
  <section className={styles.panel} aria-labelledby="what-if">
    <div className={styles.title}>
      <Title order={2} size="h3" id="what-if">
        {text('title')}
      </Title>
      {state.changes.count > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={state.reset}>
          {text('reset')}
        </Button>
      )}
    </div>
    <WhatIfGoal state={state} />
    <WhatIfAnswers state={state} />
    <WhatIfMix state={state} />
    <WhatIfCells state={state} />
  </section>
);
