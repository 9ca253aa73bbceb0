import { SavedView } from '@leadpact/wire';
import { ActionIcon, Button, Checkbox, Group, Popover, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, callSilently } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { type LeadSearch, searchOfView } from './lead-search.ts';
import styles from './leads.module.css';
import { viewsQuery } from './leads-queries.ts';
import { text } from './text.ts';

type Props = Readonly<{ search: LeadSearch; onChoose: (search: LeadSearch) => void }>;

const SaveForm = ({ search }: Readonly<{ search: LeadSearch }>) => {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      call(SavedView, 'POST', '/api/v1/lead-list/views', { body: { name, query: search, shared } }),
    onSuccess: () => {
      setName('');
      return queries.invalidateQueries({ queryKey: ['lead-views'] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={send} className={styles.saveForm}>
      <TextInput
        label={text('save')}
        placeholder={text('saveName')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={text('saveShared')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      {save.isError && <ProblemNote error={save.error} />}
      <Button type="submit" size="xs" disabled={name.trim() === ''} loading={save.isPending}>
        {text('saveDo')}
      </Button>
    </form>
  );
};

const ViewLine = ({
  view,
  onChoose,
}: Readonly<{ view: SavedView; onChoose: (search: LeadSearch) => void }>) => {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => callSilently('DELETE', `/api/v1/lead-list/views/${view.id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['lead-views'] }),
  });
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <Button size="compact-sm" variant="subtle" onClick={() => onChoose(searchOfView(view))}>
        {view.own ? view.name : text('sharedBy', { name: view.name, by: view.by })}
      </Button>
      {view.own && (
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={text('remove', { name: view.name })}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
};

/** Filters that people keep, their own and those that are shared. */
export const Views = ({ search, onChoose }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const views = useQuery({ ...viewsQuery, enabled: isOpen });
  const items = views.data?.items ?? [];
  const choose = (chosen: LeadSearch) => {
    setOpen(false);
    onChoose(chosen);
  };
  return (
    <Popover width={304} position="bottom-end" shadow="md" trapFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)}>
          {text('views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {views.isError && <ProblemNote error={views.error} />}
          {items.length === 0 && <p className={styles.soft}>{text('noViews')}</p>}
          {items.length > 0 && (
            <div>
              {items.map((view) => (
                <ViewLine key={view.id} view={view} onChoose={choose} />
              ))}
            </div>
          )}
          <SaveForm search={search} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
