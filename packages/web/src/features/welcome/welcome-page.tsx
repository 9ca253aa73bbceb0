import { Button, Text, Title } from '@mantine/core';
import { IconBuildingStore, IconFileImport, IconSquareDashed } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSample } from '../../shared/sample.ts';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { useWorkspacePatch } from '../../shared/workspace.ts';
import { text } from './text.ts';
import styles from './welcome-page.module.css';

/** The first run: where the numbers come from. May be left and found again in Settings. */
export const WelcomePage = () => {
  const { user, workspace } = useMe();
  const navigate = useNavigate();
  const { load } = useSample();
  const patch = useWorkspacePatch();
  const toPlan = () =>
    patch.mutate({ firstRunDone: true }, { onSuccess: () => void navigate({ to: '/plan' }) });
  const onSample = () => (workspace.sampleLoaded ? toPlan() : load.mutate(undefined, { onSuccess: toPlan }));
  const problem = load.error ?? patch.error;
  return (
    <>
      <Title order={1}>{text('title', { name: user.name.split(' ')[0] ?? user.name })}</Title>
      <Text mt="xs" size="lg" maw="68ch" c="var(--ink-soft)">
        {text('lead')}
      </Text>
      {problem && <ProblemNote error={problem} />}
      <div className={styles.choices}>
        <section className={`${styles.choice} ${styles.first}`}>
          <IconFileImport size={28} aria-hidden className={styles.icon} />
          <Title order={2}>{text('importTitle')}</Title>
          <p>{text('importDetail')}</p>
          <Button onClick={() => void navigate({ to: '/import' })}>{text('importStep')}</Button>
        </section>
        <section className={styles.choice}>
          <IconBuildingStore size={28} aria-hidden className={styles.icon} />
          <Title order={2}>{text('sampleTitle')}</Title>
          <p>{text('sampleDetail')}</p>
          <Button variant="default" loading={load.isPending} onClick={onSample}>
            {text(workspace.sampleLoaded ? 'sampleGo' : 'sampleStep')}
          </Button>
        </section>
        <section className={styles.choice}>
          <IconSquareDashed size={28} aria-hidden className={styles.icon} />
          <Title order={2}>{text('emptyTitle')}</Title>
          <p>
            {text('emptyDetail')}{' '}
            <a href="/api/v1/worksheet-template.xlsx" download>
              {text('template')}
            </a>
          </p>
          <Button variant="default" loading={patch.isPending && !load.isPending} onClick={toPlan}>
            {text('emptyStep')}
          </Button>
        </section>
      </div>
    </>
  );
};
