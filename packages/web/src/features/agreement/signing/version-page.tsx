import type { AgreementRecord, AgreementVersionPage } from '@leadpact/wire';
import { Button, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { downloadText } from '../../../shared/csv.ts';
import { useMe } from '../../../shared/session.ts';
import { dayAndTime, localDay } from '../../../shared/text/format.ts';
import { LoadingPage } from '../../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { AgreementTabs } from '../agreement-tabs.tsx';
import { DocumentView } from '../document-view.tsx';
import { DownloadMenu } from '../download-menu.tsx';
import { Overloads } from './overloads.tsx';
import { useVersionDeed, versionQuery } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { SignatureList } from './signature-list.tsx';
import styles from './signing.module.css';
import { StandingMark } from './standing-mark.tsx';
import { text } from './text.ts';

type Asking = 'sign' | 'refusal' | 'withdrawal' | null;

const Head = ({ page, onAsk }: Readonly<{ page: AgreementVersionPage; onAsk: (asking: Asking) => void }>) => {
  const { timezone } = useMe().workspace;
  const { version, may, reason } = page;
  const { number, name, effectiveFrom, effectiveUntil, createdAt, createdBy } = version;
  const from = localDay(effectiveFrom);
  const at = dayAndTime(createdAt, timezone);
  const wasProposed = version.signatories.length > 0;
  return (
    <header className={styles.head}>
      <div>
        <Title order={1}>{text('versionName', { number, name })}</Title>
        <p className={styles.soft}>
          <StandingMark standing={version.standing} /> ·{' '}
          {effectiveUntil === null
            ? text('from', { from })
            : text('fromUntil', { from, until: localDay(effectiveUntil) })}{' '}
          · {text(wasProposed ? 'proposedBy' : 'putInForceBy', { at, by: createdBy })}
        </p>
        {reason !== null && <p className={styles.soft}>{text('reason', { reason })}</p>}
      </div>
      <Group gap="xs" className="no-print">
        {may.withdraw && (
          <Button variant="subtle" onClick={() => onAsk('withdrawal')}>
            {text('withdraw')}
          </Button>
        )}
        {may.sign && (
          <>
            <Button variant="default" onClick={() => onAsk('refusal')}>
              {text('refuse')}
            </Button>
            <Button onClick={() => onAsk('sign')}>{text('sign')}</Button>
          </>
        )}
      </Group>
    </header>
  );
};

const Changes = ({ before, changes }: Pick<AgreementVersionPage, 'before' | 'changes'>) => {
  if (before === null) return <p className={styles.soft}>{text('firstVersion')}</p>;
  return (
    <section className={styles.changes}>
      <h2>{text('changesTitle', { number: before.number })}</h2>
      {changes.length === 0 && <p className={styles.soft}>{text('noChanges')}</p>}
      {changes.map(({ section, sentences }) => (
        <div key={section}>
          <h3>{section}</h3>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};

const RecordLine = ({ record }: Readonly<{ record: AgreementRecord }>) => {
  const { timezone } = useMe().workspace;
  const { kind, email, at, signIn, address, reason, hash } = record;
  return (
    <li>
      {dayAndTime(at, timezone)} · {text(`did_${kind}`, { by: email ?? '' })}
      <br />
      <span className={styles.soft}>
        {text('recordLine', { how: text(`knownBy_${signIn}`), address: address ?? 'none' })}
        {reason !== null && ` · ${text('reason', { reason })}`}
      </span>
      <br />
      <span className={styles.hash}>{hash}</span>
    </li>
  );
};

const Proof = ({ page }: Readonly<{ page: AgreementVersionPage }>) => {
  const { version, renderingSha256, head, records } = page;
  return (
    <section className={styles.panel}>
      <h2>{text('proofTitle')}</h2>
      <p className={styles.soft}>{text('proofText')}</p>
      <dl className={styles.facts}>
        <dt>{text('textHash')}</dt>
        <dd className={styles.hash}>{version.sha256}</dd>
        {renderingSha256 !== null && (
          <>
            <dt>{text('renderingHash')}</dt>
            <dd className={styles.hash}>{renderingSha256}</dd>
          </>
        )}
        {head !== null && (
          <>
            <dt>{text('head')}</dt>
            <dd className={styles.hash}>{head}</dd>
          </>
        )}
      </dl>
      {records.length > 0 && (
        <>
          <h2>{text('historyTitle')}</h2>
          <ul className={styles.list}>
            {records.map((record) => (
              <RecordLine key={record.sequence} record={record} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Papers = ({ page }: Readonly<{ page: AgreementVersionPage }>) => {
  const { version, content } = page;
  return (
    <Group gap="xs" my="md" className="no-print">
      <DownloadMenu versionId={version.id} />
      {version.signatories.length > 0 && (
        <Button
          size="xs"
          variant="default"
          component="a"
          href={`/api/v1/agreement/versions/${version.id}/certificate`}
          download
        >
          ↓ {text('certificate')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        component="a"
        href="/api/v1/agreement/record"
        download="agreement-record.json"
      >
        ↓ {text('record')}
      </Button>
      <Button
        size="xs"
        variant="default"
        onClick={() => downloadText(`agreement-v${version.number}.yaml`, content, 'application/yaml')}
      >
        ↓ {text('yaml')}
      </Button>
      <Button size="xs" variant="default" onClick={() => window.print()}>
        {text('print')}
      </Button>
    </Group>
  );
};

const Asked = ({
  asking,
  page,
  onClose,
}: Readonly<{ asking: Asking; page: AgreementVersionPage; onClose: () => void }>) => {
  const { id, number } = page.version;
  const deed = useVersionDeed(id);
  if (asking === null) return null;
  if (asking === 'sign') return <SignDialog page={page} onClose={onClose} />;
  const isRefusal = asking === 'refusal';
  return (
    <ReasonDialog
      title={text(isRefusal ? 'refuseTitle' : 'withdrawTitle', { number })}
      lead={text(isRefusal ? 'refuseLead' : 'withdrawLead')}
      action={text(isRefusal ? 'refuse' : 'withdraw')}
      error={deed.error}
      isSending={deed.isPending}
      onSend={(reason) => deed.mutate({ kind: asking, body: { reason } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

/** A version: the document, what changed, who signed, and to sign, refuse or withdraw it. */
export const VersionPage = () => {
  const { id } = useParams({ from: '/inside/agreement/versions/$id' });
  const [asking, setAsking] = useState<Asking>(null);
  const { data: page, isError, error } = useQuery(versionQuery(id));
  if (isError) return <ProblemNote error={error} />;
  if (page === undefined) return <LoadingPage />;
  return (
    <>
      <AgreementTabs />
      <article>
        <Head page={page} onAsk={setAsking} />
        <Papers page={page} />
        {page.version.state === 'proposed' && <Overloads overloads={page.overloads} />}
        {page.version.signatories.length > 0 && (
          <section className={styles.panel}>
            <h2>{text('signaturesTitle')}</h2>
            <SignatureList page={page} />
          </section>
        )}
        <Changes before={page.before} changes={page.changes} />
        <DocumentView facts={page.document.facts} sections={page.document.sections} />
        <Proof page={page} />
      </article>
      <Asked asking={asking} page={page} onClose={() => setAsking(null)} />
    </>
  );
};
