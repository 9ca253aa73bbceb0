import type { AgreementVersionPage } from '@leadpact/wire';
import { Button, Checkbox, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { refusedFields } from '../../../shared/api.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { ReturnFocus } from '../../../shared/ui/return-focus.tsx';
import { Overloads } from './overloads.tsx';
import { useVersionDeed } from './queries.ts';
import styles from './signing.module.css';
import { text } from './text.ts';

type Props = Readonly<{ page: AgreementVersionPage; onClose: () => void }>;

/** Asks for consent to the sentence, and for the password once more. */
export const SignDialog = ({ page, onClose }: Props) => {
  const { version, consent, renderingSha256, needsCode } = page;
  const [form, setForm] = useState({ agrees: false, password: '', code: '' });
  const [sent, setSent] = useState(false);
  const deed = useVersionDeed(version.id);
  const fields = refusedFields(deed.error);
  const own = {
    agrees: form.agrees ? undefined : text('needsConsent'),
    password: form.password === '' ? text('needsPassword') : undefined,
    code: needsCode && form.code.trim() === '' ? text('needsCode') : undefined,
  };
  const sign = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (own.agrees || own.password || own.code || renderingSha256 === null) return;
    const code = needsCode ? { code: form.code.trim() } : {};
    const body = { sha256: version.sha256, renderingSha256, password: form.password, ...code };
    deed.mutate({ kind: 'signature', body }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={text('signTitle', { number: version.number })}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <ReturnFocus />
      <form onSubmit={sign} noValidate>
        <Stack gap="md">
          <Text c="var(--ink-soft)">{text('signLead')}</Text>
          <Overloads overloads={page.overloads} />
          <p className={styles.consent} id="consent">
            {consent}
          </p>
          <Checkbox
            data-autofocus
            label={text('consentLabel')}
            aria-describedby="consent"
            checked={form.agrees}
            error={sent && own.agrees}
            onChange={(event) => setForm({ ...form, agrees: event.currentTarget.checked })}
          />
          <PasswordInput
            label={text('password')}
            autoComplete="current-password"
            value={form.password}
            error={(sent && own.password) || fields.password}
            onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
          />
          {needsCode && (
            <TextInput
              label={text('code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={form.code}
              error={(sent && own.code) || fields.code}
              onChange={(event) => setForm({ ...form, code: event.currentTarget.value })}
            />
          )}
          {deed.isError && Object.keys(fields).length === 0 && <ProblemNote error={deed.error} />}
          <Group justify="flex-end">
            <Button variant="subtle" onClick={onClose}>
              {text('cancel')}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {text('sign')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
