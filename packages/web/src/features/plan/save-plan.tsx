import { SavedPlan, type SavePlanRequest } from '@leadpact/wire';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ReturnFocus } from '../../shared/ui/return-focus.tsx';
import { figuresOf } from './inputs.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-what-if.ts';

const route = getRouteApi('/inside/plan');

const useSave = (state: PlanState, onSaved: (plan: SavedPlan) => void) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, over }: Readonly<{ name: string; over: SavedPlan | null }>) => {
      const body: SavePlanRequest = {
        name,
        inputs: state.inputs,
        figures: figuresOf(state.answer),
        asOf: state.response.plan.asOf,
      };
      return over === null
        ? call(SavedPlan, 'POST', '/api/v1/plans', { body })
        : call(SavedPlan, 'PUT', `/api/v1/plans/${over.id}`, { body: { ...body, version: over.version } });
    },
    onSuccess: async (plan) => {
      queries.setQueryData(['plans', plan.id], plan);
      await queries.invalidateQueries({ queryKey: ['plans'], exact: true });
      notifications.show({ message: text('saved', { name: plan.name }) });
      onSaved(plan);
    },
  });
};

/** Keeps goal, share and everything typed over under a name. */
export const SavePlan = ({ state, onClose }: Readonly<{ state: PlanState; onClose: () => void }>) => {
  const navigate = route.useNavigate();
  const [name, setName] = useState(state.saved?.name ?? '');
  const save = useSave(state, (plan) => {
    onClose();
    void navigate({ search: (now) => ({ ...now, saved: plan.id }) });
  });
  const isStale = save.error instanceof ApiProblem && save.error.status === 409;
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim(), over: null });
  };
  const { saved } = state;
  return (
    <Modal opened onClose={onClose} title={text('save')}>
      <ReturnFocus />
      <form onSubmit={send}>
        <Stack gap="md">
          {save.isError && !isStale && <ProblemNote error={save.error} />}
          {isStale && <Text c="var(--bad)">{text('changedMeanwhile')}</Text>}
          <TextInput
            label={text('saveName')}
            data-autofocus
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="subtle" onClick={onClose}>
              {text('cancel')}
            </Button>
            {saved !== null && (
              <Button
                variant="default"
                loading={save.isPending}
                disabled={name.trim() === ''}
                onClick={() => save.mutate({ name: name.trim(), over: saved })}
              >
                {text('saveChanges')}
              </Button>
            )}
            <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
              {text('saveAs')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
