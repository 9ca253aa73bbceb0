import { type TwoFactorOffer, TwoFactorProof } from '@leadpact/wire';
import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { callSilently, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { BackupCodeList } from './backup-codes.tsx';
import styles from './people-settings.module.css';
import { QrCode } from './qr-code.tsx';
import { text } from './two-factor-text.ts';

type Props = Readonly<{ offer: TwoFactorOffer; onDone: () => void; onCancel: () => void }>;

const keyOf = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';

/** Scan, keep the backup codes, prove it with a code: only then signing in asks for one. */
export const TwoFactorEnrol = ({ offer, onDone, onCancel }: Props) => {
  const [code, setCode] = useState('');
  const [kept, setKept] = useState(false);
  const [sent, setSent] = useState(false);
  const prove = useMutation({
    mutationFn: () => callSilently('POST', '/api/v1/account/two-factor/proof', { code }),
    onSuccess: onDone,
  });
  const isWhole = TwoFactorProof.safeParse({ code }).success;
  const refused = refusedFields(prove.error).code;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (isWhole && kept) prove.mutate();
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md" mt="md" align="flex-start">
        <strong>{text('scan')}</strong>
        <QrCode value={offer.uri} label={text('picture')} />
        <p className={styles.help}>
          {text('scanHelp')} <span className={styles.key}>{keyOf(offer.uri)}</span>
        </p>
        <BackupCodeList codes={offer.backupCodes} />
        <Checkbox
          label={text('keptThem')}
          error={sent && !kept ? text('needed') : null}
          checked={kept}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <TextInput
          label={text('code')}
          description={text('codeHelp')}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={sent && !isWhole ? text('codeHelp') : refused}
          value={code}
          onChange={(event) => {
            setCode(event.currentTarget.value);
            prove.reset();
          }}
        />
        {prove.isError && refused === undefined && <ProblemNote error={prove.error} />}
        <div className={styles.form}>
          <Button type="submit" loading={prove.isPending}>
            {text('turnOn')}
          </Button>
          <Button variant="subtle" onClick={onCancel}>
            {text('cancel')}
          </Button>
        </div>
      </Stack>
    </form>
  );
};
