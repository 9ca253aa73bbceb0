import { Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useMemo, useState } from 'react';
import { refusedFields } from '../../shared/api.ts';
import { currencies, timezones } from '../../shared/places.ts';
import { mayAdminister, useMe } from '../../shared/session.ts';
import { locale } from '../../shared/text/messages.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { useWorkspacePatch } from '../../shared/workspace.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './settings-page.module.css';
import { text } from './text.ts';

const lookbacks = [1, 3, 6, 9, 12, 18, 24].map((count) => ({
  value: `${count}m`,
  label: text('lookbackMonths', { count }),
}));

const offered = (current: string) =>
  lookbacks.some(({ value }) => value === current)
    ? lookbacks
    : [...lookbacks, { value: current, label: current }];

export const CompanyFields = () => {
  const me = useMe();
  const { name, timezone, currency, lookback } = me.workspace;
  const [form, setForm] = useState({ name, timezone, currency, lookback });
  const patch = useWorkspacePatch();
  const zones = useMemo(() => timezones([timezone]), [timezone]);
  const money = useMemo(() => currencies(locale), []);
  const fields = refusedFields(patch.error);
  const may = mayAdminister(me);
  const send = (event: FormEvent) => {
    event.preventDefault();
    patch.mutate(form, { onSuccess: () => notifications.show({ message: text('saved') }) });
  };
  const chosen = (field: 'timezone' | 'currency' | 'lookback') => ({
    value: form[field],
    error: fields[field],
    disabled: !may,
    allowDeselect: false,
    onChange: (value: string | null) => setForm({ ...form, [field]: value ?? form[field] }),
  });
  return (
    <form onSubmit={send}>
      {patch.isError && <ProblemNote error={patch.error} />}
      <div className={styles.fields}>
        <TextInput
          label={text('name')}
          required
          disabled={!may}
          maxLength={100}
          error={fields.name}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Select
          label={text('lookback')}
          description={text('lookbackHelp')}
          data={offered(lookback)}
          {...chosen('lookback')}
        />
        <Select
          label={text('timezone')}
          description={text('timezoneHelp')}
          data={zones}
          searchable
          limit={200}
          {...chosen('timezone')}
        />
        <Select
          label={text('currency')}
          description={text('currencyHelp')}
          data={money}
          searchable
          {...chosen('currency')}
        />
      </div>
      <SaveBar may={may} saving={patch.isPending} />
    </form>
  );
};
