import type { SavedPlan } from '@leadpact/wire';
import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { callSilently } from '../../shared/api.ts';
import { mayChange, useMe } from '../../shared/session.ts';
import { dayAndTime, money, share, whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { savedRows } from './compare.ts';
import styles from './papers.module.css';
import { text } from './text-papers.ts';

type Props = Readonly<{
  plans: readonly SavedPlan[];
  ticked: readonly string[];
  onTick: (id: string, on: boolean) => void;
}>;

const useRemove = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callSilently('DELETE', `/api/v1/plans/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['plans'] }),
  });
};

export const SavedPlansTable = ({ plans, ticked, onTick }: Props) => {
  const me = useMe();
  const { currency, timezone } = me.workspace;
  const remove = useRemove();
  const onRemove = ({ id, name }: SavedPlan) => {
    if (window.confirm(text('removeSure', { name }))) remove.mutate(id);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section className={styles.scroll} aria-label={text('plansTitle')} tabIndex={0}>
      {remove.isError && <ProblemNote error={remove.error} />}
      <table className={`${styles.table} ${styles.cards}`}>
        <thead>
          <tr>
            <th scope="col">{text('name')}</th>
            <th scope="col">{text('goal')}</th>
            <th scope="col">{text('share')}</th>
            <th scope="col">{text('leads')}</th>
            <th scope="col">{text('savedOn')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <th scope="row">
                <Checkbox
                  label={<span className={styles.name}>{plan.name}</span>}
                  aria-label={text('compare', { name: plan.name })}
                  checked={ticked.includes(plan.id)}
                  onChange={(event) => onTick(plan.id, event.currentTarget.checked)}
                />
              </th>
              <td data-label={text('goal')}>{money(plan.inputs.goalMinor, currency)}</td>
              <td data-label={text('share')}>{share(plan.inputs.marketingShare)}</td>
              <td data-label={text('leads')}>{whole(plan.figures.leads)}</td>
              <td data-label={text('savedOn')}>{dayAndTime(plan.updatedAt, timezone)}</td>
              <td>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    renderRoot={(props) => <Link to="/plan" search={{ saved: plan.id }} {...props} />}
                  >
                    {text('open')}
                  </Button>
                  {mayChange(me) && (
                    <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRemove(plan)}>
                      {text('remove')}
                    </Button>
                  )}
                </Group>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.export}>
        <TableExport name={text('plansTitle')} rows={() => savedRows(plans, currency)} />
      </div>
    </section>
  );
};
