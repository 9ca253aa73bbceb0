import type { Condition } from '@leadpact/core';
import { ConditionRows } from '../condition-rows.tsx';
import { text } from '../text.ts';
import type { PointProps } from '../wizard-context.ts';

/** Point 4: the one definition of a qualified lead. */
export const DefinitionPoint = ({ agreement, change }: PointProps) => {
  const put = (which: 'mql' | 'sql', condition: Condition | undefined) => {
    const { [which]: _before, ...rest } = agreement.definitions ?? {};
    change({
      ...agreement,
      definitions: condition === undefined ? rest : { ...rest, [which]: condition },
    });
  };
  return (
    <>
      <ConditionRows
        title={text('mqlTitle')}
        condition={agreement.definitions?.mql}
        onChange={(condition) => put('mql', condition)}
      />
      <ConditionRows
        title={text('sqlTitle')}
        condition={agreement.definitions?.sql}
        onChange={(condition) => put('sql', condition)}
      />
    </>
  );
};
