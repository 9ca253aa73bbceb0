import { type GuestPage as Guest, GuestLook } from '@leadpact/wire';
import { Alert, Button, Checkbox, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call, callSilently, refusedFields } from '../../../shared/api.ts';
import { downloadText } from '../../../shared/csv.ts';
import { dayAndTime, localDay } from '../../../shared/text/format.ts';
import { LoadingPage } from '../../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { DocumentView } from '../document-view.tsx';
import { Overloads } from './overloads.tsx';
import { guestQuery, useGuestDeed } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SignatureLine } from './signature-list.tsx';
import styles from './signing.module.css';
import { text } from './text.ts';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const Over = ({ token }: Readonly<{ token: string }>) => {
  const renew = useMutation({
    mutationFn: () => callSilently('POST', '/api/v1/agreement/guest/renewal', { token }),
  });
  return (
    <main className={styles.narrow}>
      <Stack gap="md">
        <Title order={1}>{text('guestOver')}</Title>
        <Text c="var(--ink-soft)">{text('guestOverLead')}</Text>
        {renew.isSuccess ? (
          <Text role="status">{text('renewed')}</Text>
        ) : (
          <Button loading={renew.isPending} onClick={() => renew.mutate()}>
            {text('renew')}
          </Button>
        )}
        {renew.isError && <ProblemNote error={renew.error} />}
      </Stack>
    </main>
  );
};

const Door = ({
  token,
  look,
  onEnter,
}: Readonly<{ token: string; look: GuestLook; onEnter: () => void }>) => {
  const [code, setCode] = useState('');
  const send = useMutation({
    mutationFn: () => callSilently('POST', '/api/v1/agreement/guest/code', { token }),
  });
  const enter = useGuestDeed('enter');
  const fields = refusedFields(enter.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ token, code: code.trim() }, { onSuccess: onEnter });
  };
  return (
    <main className={styles.narrow}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={1}>{text('guestTitle')}</Title>
          <Text>{text('guestLead', look)}</Text>
          <Text c="var(--ink-soft)">{text('guestCodeLead')}</Text>
          <Button
            variant={send.isSuccess ? 'default' : 'filled'}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {text(send.isSuccess ? 'sendCodeAgain' : 'sendCode')}
          </Button>
          {send.isError && <ProblemNote error={send.error} />}
          {send.isSuccess && (
            <>
              <Text role="status">{text('codeSent')}</Text>
              <TextInput
                label={text('codeLabel')}
                inputMode="numeric"
                autoComplete="one-time-code"
                autoFocus
                value={code}
                error={fields.code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
              {enter.isError && fields.code === undefined && <ProblemNote error={enter.error} />}
              <Button type="submit" loading={enter.isPending}>
                {text('enter')}
              </Button>
            </>
          )}
        </Stack>
      </form>
    </main>
  );
};

const Consent = ({ page }: Readonly<{ page: Guest }>) => {
  const [agrees, setAgrees] = useState(false);
  const [isRefusing, setRefusing] = useState(false);
  const sign = useGuestDeed('signature');
  const refuse = useGuestDeed('refusal');
  const { sha256, renderingSha256, number } = page;
  return (
    <section className={styles.panel}>
      <Stack gap="md">
        <Overloads overloads={page.overloads} />
        <p className={styles.consent} id="consent">
          {page.consent}
        </p>
        <Checkbox
          label={text('consentLabel')}
          aria-describedby="consent"
          checked={agrees}
          onChange={(event) => setAgrees(event.currentTarget.checked)}
        />
        {sign.isError && <ProblemNote error={sign.error} />}
        <Group>
          <Button
            disabled={!agrees}
            loading={sign.isPending}
            onClick={() => sign.mutate({ sha256, renderingSha256 })}
          >
            {text('sign')}
          </Button>
          <Button variant="default" onClick={() => setRefusing(true)}>
            {text('refuse')}
          </Button>
        </Group>
      </Stack>
      {isRefusing && (
        <ReasonDialog
          title={text('refuseTitle', { number })}
          lead={text('refuseLead')}
          action={text('refuse')}
          error={refuse.error}
          isSending={refuse.isPending}
          onSend={(reason) => refuse.mutate({ reason }, { onSuccess: () => setRefusing(false) })}
          onClose={() => setRefusing(false)}
        />
      )}
    </section>
  );
};

const Comments = ({ page }: Readonly<{ page: Guest }>) => {
  const [words, setWords] = useState('');
  const send = useGuestDeed('comments');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') send.mutate({ text: words.trim() }, { onSuccess: () => setWords('') });
  };
  return (
    <section className={`${styles.panel} no-print`}>
      <h2>{text('comments')}</h2>
      <ul className={styles.list}>
        {page.comments.map(({ id, by, at, text: said }) => (
          <li key={id}>
            <strong>{by === page.email ? text('you') : text('answers')}</strong> · {dayAndTime(at, zone)}
            <br />
            {said}
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <Stack gap="xs" mt="sm">
          <Textarea
            label={text('commentLabel')}
            autosize
            minRows={2}
            maxLength={4000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {send.isError && <ProblemNote error={send.error} />}
          <Group>
            <Button type="submit" size="xs" variant="default" loading={send.isPending}>
              {text('commentSend')}
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
};

const standing = ({ state, maySign, effectiveFrom }: Guest): string | null => {
  if (state === 'signed') return text('guestDone', { from: localDay(effectiveFrom) });
  if (state !== 'proposed') return text('guestEnded');
  return maySign ? null : text('guestSigned');
};

const Inside = ({ page }: Readonly<{ page: Guest }>) => {
  const said = standing(page);
  return (
    <main className={styles.guest}>
      <Title order={1}>{text('versionName', { number: page.number, name: page.name })}</Title>
      <p className={styles.soft}>
        {page.workspace} · {text('from', { from: localDay(page.effectiveFrom) })}
        {page.reason !== null && ` · ${text('reason', { reason: page.reason })}`}
      </p>
      {said !== null && (
        <Alert role="status" variant="light">
          {said}
        </Alert>
      )}
      <Group gap="xs" my="md" className="no-print">
        <Button
          size="xs"
          variant="default"
          onClick={() => downloadText(`agreement-v${page.number}.yaml`, page.content, 'application/yaml')}
        >
          ↓ {text('yaml')}
        </Button>
        <Button size="xs" variant="default" onClick={() => window.print()}>
          {text('print')}
        </Button>
      </Group>
      <section className={styles.panel}>
        <h2>{text('signaturesTitle')}</h2>
        <ul className={styles.signatures}>
          {page.signatories.map((signatory) => (
            <li key={signatory.email}>
              <SignatureLine signatory={signatory} timezone={zone} />
            </li>
          ))}
        </ul>
      </section>
      <DocumentView facts={page.document.facts} sections={page.document.sections} />
      {page.maySign && <Consent page={page} />}
      <Comments page={page} />
      <p className={styles.hash}>
        {text('textHash')} {page.sha256}
        <br />
        {text('renderingHash')} {page.renderingSha256}
      </p>
    </main>
  );
};

/**
 * The one page that a guest sees: the door with its code while the link is unused, then the agreement to read, ask about
 * and sign, as long as the visit lasts.
 */
export const GuestPage = () => {
  const { token } = useParams({ from: '/agreement/sign/$token' });
  const [entered, setEntered] = useState(false);
  const look = useQuery({
    queryKey: ['agreement-guest-look', token],
    queryFn: () => call(GuestLook, 'POST', '/api/v1/agreement/guest/look', { body: { token } }),
    retry: false,
    refetchOnWindowFocus: false,
  });
  const visit = useQuery({ ...guestQuery, enabled: entered || look.isError });
  if (entered || look.isError) {
    if (visit.data !== undefined) return <Inside page={visit.data} />;
    if (!visit.isError) return <LoadingPage />;
    const isOver = look.error instanceof ApiProblem && look.error.status === 410;
    return isOver ? <Over token={token} /> : <ProblemNote error={look.error ?? visit.error} />;
  }
  if (look.data === undefined) return <LoadingPage />;
  return <Door token={token} look={look.data} onEnter={() => setEntered(true)} />;
};
