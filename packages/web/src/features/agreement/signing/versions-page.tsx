import type { AgreementVersionLine } from '@leadpact/wire';
import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { versionsQuery } from '../../../shared/agreement.ts';
import { localDay } from '../../../shared/text/format.ts';
import { LoadingPage } from '../../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { WaitingNotice } from '../../../shared/ui/waiting-notice.tsx';
import { AgreementTabs } from '../agreement-tabs.tsx';
import styles from './signing.module.css';
import { StandingMark } from './standing-mark.tsx';
import { text } from './text.ts';

/** "2 of 2", or that nobody was asked. */
const signaturesOf = ({ signatories }: AgreementVersionLine): string =>
  signatories.length === 0
    ? text('noSignatures')
    : text('signedOf', {
        signed: signatories.filter(({ state }) => state === 'signed').length,
        all: signatories.length,
      });

const Row = ({ version }: Readonly<{ version: AgreementVersionLine }>) => (
  <tr>
    <td>
      <Link to="/agreement/versions/$id" params={{ id: version.id }}>
        {text('versionName', { number: version.number, name: version.name })}
      </Link>
    </td>
    <td>
      <StandingMark standing={version.standing} />
    </td>
    <td>
      {version.effectiveUntil === null
        ? localDay(version.effectiveFrom)
        : `${localDay(version.effectiveFrom)} – ${localDay(version.effectiveUntil)}`}
    </td>
    <td>{signaturesOf(version)}</td>
  </tr>
);

/** All versions of the agreement, the newest first, with where each stands. */
export const VersionsPage = () => {
  const { data, isError, error } = useQuery(versionsQuery);
  if (isError) return <ProblemNote error={error} />;
  if (data === undefined) return <LoadingPage />;
  return (
    <>
      <AgreementTabs />
      <WaitingNotice />
      <Title order={1} mb="md">
        {text('versionsTitle')}
      </Title>
      {data.versions.length === 0 ? (
        <>
          <p className={styles.soft}>{text('versionsEmpty')}</p>
          <Button component={Link} to="/agreement/draft">
            {text('toDraft')}
          </Button>
        </>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {(['tableVersion', 'tableStanding', 'tableFrom', 'tableSignatures'] as const).map((name) => (
                <th key={name} scope="col">
                  {text(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.versions.map((version) => (
              <Row key={version.id} version={version} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
};
