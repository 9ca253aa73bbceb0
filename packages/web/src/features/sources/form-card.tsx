import { LeadForm } from '@leadpact/wire';
import { Button, Tabs, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, callSilently, refusedFields } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { CopyText } from './copy-text.tsx';
import { type FormDraft, FormFields } from './form-fields.tsx';
import { FormTry } from './form-try.tsx';
import { formsQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

const Settings = ({ form }: Readonly<{ form: LeadForm }>) => {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<FormDraft>({ name: form.name, settings: form.settings });
  const again = () => queries.invalidateQueries({ queryKey: formsQuery.queryKey });
  const save = useMutation({
    mutationFn: () => call(LeadForm, 'PUT', `/api/v1/forms/${form.id}`, { body: draft }),
    onSuccess: () => {
      notifications.show({ message: text('saved') });
      return again();
    },
  });
  const close = useMutation({
    mutationFn: () => callSilently('DELETE', `/api/v1/forms/${form.id}`),
    onSuccess: again,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const onClose = () => {
    if (window.confirm(text('formCloseSure', { name: form.name }))) close.mutate();
  };
  return (
    <form onSubmit={send} noValidate>
      {save.isError && <ProblemNote error={save.error} />}
      {close.isError && <ProblemNote error={close.error} />}
      <FormFields draft={draft} fields={refusedFields(save.error)} onChange={setDraft} />
      <div className={styles.actions}>
        <Button type="submit" loading={save.isPending}>
          {text('save')}
        </Button>
        <Button variant="subtle" color="red" loading={close.isPending} onClick={onClose}>
          {text('formClose')}
        </Button>
      </div>
    </form>
  );
};

/** One form: its HTML to copy, a try, and what can be said of it. */
export const FormCard = ({ form, manages }: Readonly<{ form: LeadForm; manages: boolean }>) => {
  const { timezone } = useMe().workspace;
  const { received, dropped, lastReceivedAt } = form;
  return (
    <section className={styles.card} aria-label={form.name}>
      <div className={styles.head}>
        <h3>{form.name}</h3>
        <Text className={styles.soft}>
          {[
            text('formCounts', { received, dropped }),
            lastReceivedAt === null ? null : text('formLast', { when: dayAndTime(lastReceivedAt, timezone) }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </Text>
      </div>
      {manages && (
        <Tabs defaultValue="snippet" mt="sm" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="snippet">{text('formSnippet')}</Tabs.Tab>
            <Tabs.Tab value="try">{text('formTry')}</Tabs.Tab>
            <Tabs.Tab value="settings">{text('formSettings')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="snippet" pt="sm">
            <div className={styles.head}>
              <Text className={styles.soft}>{text('formSnippetHelp')}</Text>
              <CopyText value={form.snippet} label={`${text('copy')}: ${text('formSnippet')}`} />
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls, by keyboard too */}
            <pre className={styles.code} tabIndex={0}>
              {form.snippet}
            </pre>
          </Tabs.Panel>
          <Tabs.Panel value="try" pt="sm">
            <FormTry form={form} />
          </Tabs.Panel>
          <Tabs.Panel value="settings" pt="sm">
            <Settings form={form} key={form.id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </section>
  );
};
