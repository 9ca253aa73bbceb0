import {
  CreatedWebhook,
  LedgerWebhookEvent,
  NewWebhook,
  PromiseWebhookEvent,
  WebhookEvent,
  WebhookKind,
} from '@leadpact/wire';
import { Button, Checkbox, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { webhooksQuery } from './notice-queries.ts';
import { SigningSecret } from './signing-secret.tsx';
import { text } from './text.ts';
import { eventGroup, webhookEventName } from './webhook-event-name.ts';

const isOfLead = (event: WebhookEvent): boolean => event.startsWith('lead.');

const GROUPS = [
  { label: 'promises', events: PromiseWebhookEvent.options },
  { label: 'leads', events: LedgerWebhookEvent.options.filter(isOfLead) },
  { label: 'deals', events: LedgerWebhookEvent.options.filter((event) => !isOfLead(event)) },
] as const satisfies readonly Readonly<{ label: string; events: readonly WebhookEvent[] }>[];

const EMPTY: NewWebhook = { name: '', kind: 'slack', url: '', events: ['obligation.missed'] };

/** Connects a chat or another system; a signing secret is shown once, here. */
export const WebhookForm = () => {
  const queries = useQueryClient();
  const [form, setForm] = useState<NewWebhook>(EMPTY);
  const [sent, setSent] = useState(false);
  const make = useMutation({
    mutationFn: (body: NewWebhook) => call(CreatedWebhook, 'POST', '/api/v1/webhooks', { body }),
    onSuccess: () => {
      setForm(EMPTY);
      setSent(false);
      return queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (NewWebhook.safeParse(form).success) make.mutate(form);
  };
  const missing = (value: string) => (sent && value.trim() === '' ? text('needed') : null);
  const fields = refusedFields(make.error);
  return (
    <>
      <form onSubmit={send} noValidate>
        <Stack gap="md" align="flex-start">
          {make.isError && fields.url === undefined && <ProblemNote error={make.error} />}
          <Select
            w="min(100%, 360px)"
            label={text('what')}
            data={['slack' as const, 'teams' as const, 'mattermost' as const, 'standard' as const].map(
              (kind) => ({
                value: kind,
                label: text(kind),
              }),
            )}
            allowDeselect={false}
            value={form.kind}
            onChange={(value) => setForm({ ...form, kind: WebhookKind.safeParse(value).data ?? form.kind })}
          />
          <TextInput
            w="min(100%, 360px)"
            label={text('name')}
            placeholder={text('namePlaceholder')}
            required
            maxLength={100}
            error={missing(form.name)}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <TextInput
            w="min(100%, 640px)"
            label={text('url')}
            description={text('urlHelp')}
            type="url"
            required
            autoComplete="off"
            error={fields.url ?? missing(form.url)}
            value={form.url}
            onChange={(event) => setForm({ ...form, url: event.currentTarget.value })}
          />
          <Checkbox.Group
            label={text('events')}
            value={[...form.events]}
            error={sent && form.events.length === 0 ? text('chooseOne') : null}
            onChange={(chosen) =>
              setForm({ ...form, events: WebhookEvent.options.filter((one) => chosen.includes(one)) })
            }
          >
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg" mt={6} mb={4}>
              {GROUPS.map(({ label, events }) => (
                <Stack key={label} gap={10}>
                  <Text size="sm" c="dimmed">
                    {eventGroup(label)}
                  </Text>
                  {events.map((event) => (
                    <Checkbox key={event} value={event} label={webhookEventName(event)} />
                  ))}
                </Stack>
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <Button type="submit" loading={make.isPending}>
            {text('add')}
          </Button>
        </Stack>
      </form>
      {make.isSuccess && make.data.secret !== null && (
        <SigningSecret key={make.data.webhook.id} name={make.data.webhook.name} secret={make.data.secret} />
      )}
    </>
  );
};
