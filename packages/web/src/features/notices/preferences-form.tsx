import { NoticeSettings } from '@leadpact/wire';
import { Button, Checkbox, Group, SegmentedControl, Select, Skeleton, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { call } from '../../shared/api.ts';
import { browserTimezone, timezones } from '../../shared/places.ts';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ChannelTable } from './channel-table.tsx';
import { noticeSettingsQuery } from './notice-queries.ts';
import styles from './settings.module.css';
import { text } from './text.ts';

type Edit = Readonly<{ form: NoticeSettings; setForm: (form: NoticeSettings) => void }>;

const FIRST_QUIET = { from: '19:00', until: '08:00', weekends: true };
const FIRST_DIGEST = { at: '08:00' };
const COMPANY = '';

const MailTimes = ({ form, setForm }: Edit) => {
  const { digest, quiet } = form;
  return (
    <>
      <Group align="flex-end" gap="md">
        <SegmentedControl
          aria-label={text('at')}
          data={[
            { value: 'single', label: text('single') },
            { value: 'digest', label: text('digest') },
          ]}
          value={digest === null ? 'single' : 'digest'}
          onChange={(value) => setForm({ ...form, digest: value === 'digest' ? FIRST_DIGEST : null })}
        />
        {digest !== null && (
          <TextInput
            type="time"
            label={text('digestAt')}
            required
            value={digest.at}
            onChange={(event) => setForm({ ...form, digest: { at: event.currentTarget.value } })}
          />
        )}
      </Group>
      {digest !== null && <p className={styles.help}>{text('digestHelp')}</p>}
      {digest === null && (
        <div className={styles.quiet}>
          <Checkbox
            label={text('quiet')}
            description={text('quietHelp')}
            checked={quiet !== null}
            onChange={(event) =>
              setForm({ ...form, quiet: event.currentTarget.checked ? FIRST_QUIET : null })
            }
          />
          {quiet !== null && (
            <QuietFields quiet={quiet} onQuiet={(changed) => setForm({ ...form, quiet: changed })} />
          )}
        </div>
      )}
    </>
  );
};

type Quiet = NonNullable<NoticeSettings['quiet']>;

const QuietFields = ({ quiet, onQuiet }: Readonly<{ quiet: Quiet; onQuiet: (quiet: Quiet) => void }>) => (
  <Group align="flex-end" gap="md" mt="sm" ml={32}>
    {(['from', 'until'] as const).map((end) => (
      <TextInput
        key={end}
        type="time"
        required
        label={text(end)}
        value={quiet[end]}
        onChange={(event) => onQuiet({ ...quiet, [end]: event.currentTarget.value })}
      />
    ))}
    <Checkbox
      mb={8}
      label={text('weekends')}
      checked={quiet.weekends}
      onChange={(event) => onQuiet({ ...quiet, weekends: event.currentTarget.checked })}
    />
  </Group>
);

const Form = ({ stored }: Readonly<{ stored: NoticeSettings }>) => {
  const { workspace } = useMe();
  const queries = useQueryClient();
  const [form, setForm] = useState(stored);
  const zones = useMemo(() => timezones([workspace.timezone, browserTimezone()]), [workspace.timezone]);
  const save = useMutation({
    mutationFn: (body: NoticeSettings) => call(NoticeSettings, 'PUT', '/api/v1/notices/settings', { body }),
    onSuccess: (saved) => {
      queries.setQueryData(noticeSettingsQuery.queryKey, saved);
      notifications.show({ message: text('saved') });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form);
  };
  return (
    <form onSubmit={send}>
      {save.isError && <ProblemNote error={save.error} />}
      <ChannelTable channels={form.channels} onChannels={(channels) => setForm({ ...form, channels })} />
      <Title order={3} size="h4" mt="lg" mb="xs">
        {text('when')}
      </Title>
      <MailTimes form={form} setForm={setForm} />
      <Select
        mt="md"
        w="min(100%, 360px)"
        label={text('timezone')}
        description={text('timezoneHelp')}
        data={[{ value: COMPANY, label: text('timezoneCompany', { zone: workspace.timezone }) }, ...zones]}
        searchable
        limit={200}
        allowDeselect={false}
        value={form.timezone ?? COMPANY}
        onChange={(value) =>
          setForm({ ...form, timezone: value === null || value === COMPANY ? null : value })
        }
      />
      <Button type="submit" mt="md" loading={save.isPending}>
        {text('save')}
      </Button>
    </form>
  );
};

/** What the signed-in person hears, by which ways, and when. */
export const PreferencesForm = () => {
  const settings = useQuery(noticeSettingsQuery);
  if (settings.isPending) return <Skeleton height={480} />;
  if (settings.isError) return <ProblemNote error={settings.error} onAgain={() => void settings.refetch()} />;
  return <Form stored={settings.data} />;
};
