import { Me, type SetupRequest } from '@leadpact/wire';
import { Alert, Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { call, refusedFields } from '../../shared/api.ts';
import { browserTimezone, currencies, guessCurrency, timezones } from '../../shared/places.ts';
import { locale } from '../../shared/text/messages.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './people-page.module.css';
import { checkSetup, type SetupForm } from './setup-form.ts';
import { text } from './text.ts';

const fresh = (): SetupForm => ({
  name: '',
  email: '',
  password: '',
  company: '',
  timezone: browserTimezone(),
  currency: guessCurrency(navigator.language),
});

const useSetup = () => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: SetupRequest) => call(Me, 'POST', '/api/v1/setup', { body }),
    onSuccess: async (me) => {
      queries.setQueryData(['me'], me);
      await navigate({ to: '/welcome' });
    },
  });
};

export const SetupFields = ({ token }: Readonly<{ token: string }>) => {
  const [form, setForm] = useState(fresh);
  const [sent, setSent] = useState(false);
  const setup = useSetup();
  const zones = useMemo(() => timezones([browserTimezone()]), []);
  const money = useMemo(() => currencies(locale), []);
  const own = sent ? checkSetup(form) : {};
  const refused = refusedFields(setup.error);
  const errorOf = (field: keyof SetupForm): string | undefined => own[field] ?? refused[field];
  const typed = (field: keyof SetupForm) => ({
    value: form[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      setForm({ ...form, [field]: event.currentTarget.value }),
  });
  const chosen = (field: keyof SetupForm) => ({
    value: form[field],
    error: errorOf(field),
    onChange: (value: string | null) => setForm({ ...form, [field]: value ?? form[field] }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (Object.keys(checkSetup(form)).length === 0)
      setup.mutate({ ...form, email: form.email.trim(), token });
  };
  const wrong = Object.keys(own).length;
  return (
    <form onSubmit={send} noValidate>
      {wrong > 0 && (
        <Alert role="alert" color="red" variant="light" mt="md">
          {text('fix', { count: wrong })}
        </Alert>
      )}
      {setup.isError && <ProblemNote error={setup.error} />}
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{text('you')}</legend>
        <Stack gap="sm">
          <TextInput label={text('name')} autoComplete="name" autoFocus {...typed('name')} />
          <TextInput label={text('email')} type="email" autoComplete="username" {...typed('email')} />
          <PasswordInput
            label={text('password')}
            description={text('passwordHelp')}
            autoComplete="new-password"
            {...typed('password')}
          />
        </Stack>
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{text('yourCompany')}</legend>
        <Stack gap="sm">
          <TextInput label={text('company')} autoComplete="organization" {...typed('company')} />
          <Select
            label={text('timezone')}
            description={text('timezoneHelp')}
            data={zones}
            searchable
            limit={200}
            allowDeselect={false}
            {...chosen('timezone')}
          />
          <Select
            label={text('currency')}
            description={text('currencyHelp')}
            data={money}
            searchable
            allowDeselect={false}
            {...chosen('currency')}
          />
        </Stack>
      </fieldset>
      <Button type="submit" fullWidth mt="lg" loading={setup.isPending}>
        {text('create')}
      </Button>
    </form>
  );
};
