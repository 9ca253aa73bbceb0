import type { AgreementState } from '@leadpact/wire';
import { Badge, Button, Group, SegmentedControl, Title, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { agreementQuery } from '../../shared/agreement.ts';
import { downloadText } from '../../shared/csv.ts';
import { mayAdminister, mayChange, useMe } from '../../shared/session.ts';
import { day } from '../../shared/text/format.ts';
import { LoadingPage } from '../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WaitingNotice } from '../../shared/ui/waiting-notice.tsx';
import styles from './agreement-page.module.css';
import { AgreementTabs } from './agreement-tabs.tsx';
import { DocumentView } from './document-view.tsx';
import { DownloadMenu } from './download-menu.tsx';
import { text } from './text.ts';

const UseAgreementDialog = lazy(() =>
  import('./use-agreement-dialog.tsx').then((file) => ({ default: file.UseAgreementDialog })),
);

type Current = NonNullable<AgreementState['current']>;

const Empty = ({ onUse }: Readonly<{ onUse: () => void }>) => {
  const me = useMe();
  return (
    <div className={styles.empty}>
      <Title order={1}>{text('emptyTitle')}</Title>
      <p className={styles.prose}>{text('emptyLead')}</p>
      {mayAdminister(me) ? (
        <Group>
          <Button component={Link} to="/agreement/wizard">
            {text('pointByPoint')}
          </Button>
          <Button component={Link} to="/plan" variant="default">
            {text('fromPlan')}
          </Button>
          <Button variant="default" onClick={onUse}>
            {text('fromFile')}
          </Button>
        </Group>
      ) : (
        <p className={styles.detail}>{text('emptyViewer')}</p>
      )}
    </div>
  );
};

const Head = ({
  current,
  isSample,
  onUse,
}: Readonly<{ current: Current; isSample: boolean; onUse: () => void }>) => {
  const me = useMe();
  return (
    <header className={styles.head}>
      <div>
        <Title order={1} className={styles.name}>
          {current.name}
        </Title>
        <Group gap="xs" mt="xs">
          {current.state === 'unsigned' && (
            <Tooltip label={text('unsignedHelp')}>
              <Badge variant="outline" color="gray" tabIndex={0}>
                {text('unsigned')}
              </Badge>
            </Tooltip>
          )}
          {current.state === 'signed' && (
            <Link to="/agreement/versions/$id" params={{ id: current.id }} className={styles.signed}>
              ✓ {text('signed')}
            </Link>
          )}
          {isSample && (
            <Tooltip label={text('sampleHelp')}>
              <Badge variant="light" tabIndex={0}>
                {text('sample')}
              </Badge>
            </Tooltip>
          )}
          <span className={styles.detail}>
            {text(isSample ? 'versionOfSample' : current.state === 'signed' ? 'versionSigned' : 'version', {
              number: current.number,
              at: day(current.createdAt, me.workspace.timezone),
              by: current.createdBy,
            })}
          </span>
        </Group>
      </div>
      <Group gap="sm" className="no-print">
        {mayChange(me) && (
          <Button component={Link} to="/agreement/wizard">
            {text('nextVersion')}
          </Button>
        )}
        {mayAdminister(me) && (
          <Button variant="default" onClick={onUse}>
            {text('putInForce')}
          </Button>
        )}
      </Group>
    </header>
  );
};

const Papers = ({
  current,
  form,
  setForm,
}: Readonly<{ current: Current; form: 'text' | 'file'; setForm: (form: 'text' | 'file') => void }>) => (
  <Group justify="space-between" className="no-print" my="md">
    <SegmentedControl
      aria-label={text('form')}
      size="xs"
      data={[
        { value: 'text', label: text('asText') },
        { value: 'file', label: text('asFile') },
      ]}
      value={form}
      onChange={(value) => setForm(value === 'file' ? 'file' : 'text')}
    />
    <Group gap="xs">
      <DownloadMenu versionId={current.id} />
      <Button
        size="xs"
        variant="default"
        onClick={() => downloadText('agreement.yaml', current.content, 'application/yaml')}
      >
        ↓ {text('downloadYaml')}
      </Button>
      <Button size="xs" variant="default" disabled={form !== 'text'} onClick={() => window.print()}>
        {text('print')}
      </Button>
    </Group>
  </Group>
);

/** The agreement in force, in words and as its file. */
export const AgreementPage = () => {
  const [isUsing, setUsing] = useState(false);
  const [form, setForm] = useState<'text' | 'file'>('text');
  const state = useQuery(agreementQuery);
  if (state.isError) return <ProblemNote error={state.error} />;
  if (state.data === undefined) return <LoadingPage />;
  const { current, isSample } = state.data;
  return (
    <>
      <AgreementTabs />
      <WaitingNotice />
      {current === null ? (
        <Empty onUse={() => setUsing(true)} />
      ) : (
        <article>
          <Head current={current} isSample={isSample} onUse={() => setUsing(true)} />
          <Papers current={current} form={form} setForm={setForm} />
          {form === 'text' ? (
            <DocumentView {...current.document} />
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
            <pre className={styles.yaml} tabIndex={0}>
              {current.content}
            </pre>
          )}
          <p className={styles.fingerprint}>{text('fingerprint', { sha: current.sha256 })}</p>
        </article>
      )}
      {isUsing && (
        <Suspense>
          <UseAgreementDialog initial={current?.content ?? ''} onClose={() => setUsing(false)} />
        </Suspense>
      )}
    </>
  );
};
