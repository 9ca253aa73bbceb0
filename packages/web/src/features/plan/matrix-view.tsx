import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo } from 'react';
import { moneyColumn, percentColumn } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { figuresIn, matrixOf, type Scope } from './matrix.ts';
import { MatrixCards } from './matrix-cards.tsx';
import { matrixCsv } from './matrix-csv.ts';
import { MatrixTable } from './matrix-table.tsx';
import styles from './matrix-view.module.css';
import type { PlanState } from './plan-state.ts';
import { text } from './text.ts';

const PersonaAfterSale = lazy(async () => ({
  default: (await import('./persona-after-sale.tsx')).PersonaAfterSale,
}));

type Props = Readonly<{ state: PlanState; onOpen: (scope: Scope) => void }>;

/** Channels by personas; a table, or cards where the screen is narrow. */
export const Matrix = ({ state, onOpen }: Props) => {
  const narrow = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const { response, card, answer, inputs, changes } = state;
  const typed = changes.rates + changes.sales > 0;
  const matrix = useMemo(
    () => matrixOf({ plan: response.plan, card, answer, method: inputs.method, typed }),
    [response.plan, card, answer, inputs.method, typed],
  );
  const figures = figuresIn(matrix);
  const formats = {
    rate: percentColumn(figures.map(({ closeRate }) => closeRate)),
    value: moneyColumn(
      figures.map(({ leadValueMinor }) => leadValueMinor),
      card.currency,
    ),
    sale: moneyColumn(
      figures.map(({ averageSaleMinor }) => averageSaleMinor),
      card.currency,
    ),
  };
  const shows = (mark: 'borrowed' | 'few') => figures.some((cell) => cell.mark === mark);
  const View = narrow ? MatrixCards : MatrixTable;
  return (
    <>
      <View matrix={matrix} formats={formats} state={state} onOpen={onOpen} />
      <div className={styles.under}>
        {shows('borrowed') && <span>{text('markBorrowed')}</span>}
        {shows('few') && <span>{text('markFew')}</span>}
        {typed && <span>{text('markTyped')}</span>}
        <TableExport name={text('title')} rows={() => matrixCsv(matrix, card)} />
      </div>
      <Suspense fallback={null}>
        {response.plan.notices.some(({ kind }) => kind === 'persona-after-sale') && (
          <PersonaAfterSale plan={response.plan} currency={card.currency} />
        )}
      </Suspense>
    </>
  );
};
