import type { AgreementVersionPage, Signatory } from '@leadpact/wire';
import { Button, Group } from '@mantine/core';
import { IconCheck, IconClockHour3, IconX } from '@tabler/icons-react';
import { useMe } from '../../../shared/session.ts';
import { dayAndTime } from '../../../shared/text/format.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { KeptMails } from './kept-mails.tsx';
import { useVersionDeed } from './queries.ts';
import styles from './signing.module.css';
import { text } from './text.ts';

const SHAPES = { waiting: IconClockHour3, signed: IconCheck, refused: IconX } as const;

const stateText = ({ state, at }: Pick<Signatory, 'state' | 'at'>, timezone: string): string => {
  if (state === 'waiting' || at === null) return text('waiting');
  return text(state === 'signed' ? 'signedAt' : 'refusedAt', { at: dayAndTime(at, timezone) });
};

type LineProps = Readonly<{
  signatory: Pick<Signatory, 'email' | 'side' | 'state' | 'at' | 'hash'> & Partial<Signatory>;
  timezone: string;
}>;

/** One who signs: who, for which side, whether and when, and the record of it. */
export const SignatureLine = ({ signatory, timezone }: LineProps) => {
  const { email, name, side, isGuest = false, state, hash, linkUntil } = signatory;
  const Shape = SHAPES[state];
  return (
    <>
      <Shape size={18} aria-hidden />
      <div>
        <p>
          <strong>{name ?? email}</strong>{' '}
          <span className={styles.soft}>
            {[name ? email : null, side && text(side), isGuest ? text('guest') : null]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        <p className={styles.soft}>
          {stateText(signatory, timezone)}
          {isGuest && state === 'waiting' && linkUntil !== undefined && (
            <>
              {' · '}
              {linkUntil === null
                ? text('noLink')
                : text('linkUntil', { at: dayAndTime(linkUntil, timezone) })}
            </>
          )}
        </p>
        {hash !== null && <p className={styles.hash}>{text('recordHash', { hash })}</p>}
      </div>
    </>
  );
};

/** Who must sign a version and who has; a guest's link can be sent anew or taken back. */
export const SignatureList = ({ page }: Readonly<{ page: AgreementVersionPage }>) => {
  const { timezone } = useMe().workspace;
  const { version, may, keepsMails } = page;
  const waitsForGuest = version.signatories.some(({ isGuest, state }) => isGuest && state === 'waiting');
  const deed = useVersionDeed(version.id);
  return (
    <>
      <ul className={styles.signatures}>
        {version.signatories.map((signatory) => (
          <li key={signatory.email}>
            <SignatureLine signatory={signatory} timezone={timezone} />
            {may.manageLinks && signatory.isGuest && signatory.state === 'waiting' && (
              <Group gap="xs" className="no-print">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={text('sendLinkTo', { email: signatory.email })}
                  onClick={() => deed.mutate({ kind: 'link', email: signatory.email })}
                >
                  {text('sendLink')}
                </Button>
                {signatory.linkUntil !== null && (
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={text('revokeLinkOf', { email: signatory.email })}
                    onClick={() => deed.mutate({ kind: 'no-link', email: signatory.email })}
                  >
                    {text('revokeLink')}
                  </Button>
                )}
              </Group>
            )}
          </li>
        ))}
      </ul>
      {may.manageLinks && keepsMails && waitsForGuest && <KeptMails />}
      {deed.isError && <ProblemNote error={deed.error} />}
    </>
  );
};
