import type { ReactNode } from 'react';
import { lazy, Suspense, useState } from 'react';
import type { Scope } from './matrix.ts';
import { Matrix } from './matrix-view.tsx';
import { Maturity } from './maturity.tsx';
import { MethodSwitch } from './method-switch.tsx';
import { Monthly } from './monthly-view.tsx';
import { Notices } from './notices.tsx';
import { PlanHead } from './plan-head.tsx';
import styles from './plan-page.module.css';
import type { PlanState } from './plan-state.ts';
import { RunningMonth } from './running-month.tsx';
import { Sentence } from './sentence-view.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';
import { Worksheet } from './worksheet.tsx';

const CellDrawer = lazy(async () => ({ default: (await import('./cell-drawer.tsx')).CellDrawer }));

type Props = Readonly<{ state: PlanState; question?: ReactNode }>;

/** The Plan, top down: the sentence, what to know first, the matrix with the what-if beside it, the months. */
export const PlanView = ({ state, question }: Props) => {
  const [scope, setScope] = useState<Scope | null>(null);
  return (
    <>
      <PlanHead state={state} />
      {question ?? <Sentence state={state} onOpen={setScope} />}
      <div className={styles.columns}>
        <div className={styles.stack}>
          <section>
            <MethodSwitch state={state} />
            <Matrix state={state} onOpen={setScope} />
          </section>
          <Notices plan={state.response.plan} />
          <RunningMonth state={state} />
        </div>
        <WhatIfPanel state={state} />
      </div>
      <div className={styles.stack} style={{ marginTop: 32 }}>
        <div className={styles.pair}>
          <Monthly state={state} />
          <Maturity card={state.card} plan={state.response.plan} />
        </div>
        <Worksheet saved={state.saved} />
      </div>
      <Suspense fallback={null}>
        {scope && <CellDrawer state={state} scope={scope} onClose={() => setScope(null)} />}
      </Suspense>
    </>
  );
};
