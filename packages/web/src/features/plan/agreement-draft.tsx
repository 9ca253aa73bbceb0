import type { Draft } from '@leadpact/wire';
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useAgreementText } from '../../shared/agreement.ts';
import { downloadText } from '../../shared/csv.ts';
import { mayAdminister, useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './papers.module.css';
import { text } from './text-papers.ts';

const fileName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'agreement';

type Props = Readonly<{ draft: Draft; name: string; onBack: () => void }>;

/** The draft as prose or as a file; the frame runs no script. */
export const AgreementDraft = ({ draft, name, onBack }: Props) => {
  const [form, setForm] = useState<'prose' | 'yaml'>('prose');
  const frame = useRef<HTMLIFrameElement>(null);
  const base = fileName(name);
  const me = useMe();
  const navigate = useNavigate();
  const use = useAgreementText();
  return (
    <>
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          size="xs"
          data={(['prose', 'yaml'] as const).map((value) => ({ value, label: text(value) }))}
          value={form}
          onChange={setForm}
        />
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={() => downloadText(`${base}.md`, draft.markdown, 'text/markdown')}
          >
            ↓ {text('downloadMarkdown')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => downloadText(`${base}.yaml`, draft.yaml, 'application/yaml')}
          >
            ↓ {text('downloadYaml')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={form !== 'prose'}
            onClick={() => frame.current?.contentWindow?.print()}
          >
            {text('print')}
          </Button>
        </Group>
      </Group>
      {form === 'prose' ? (
        <iframe
          ref={frame}
          className={styles.frame}
          title={text('draftFrame')}
          sandbox="allow-same-origin allow-modals"
          srcDoc={draft.html}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
        <pre className={styles.yaml} tabIndex={0}>
          {draft.yaml}
        </pre>
      )}
      {use.isError && <ProblemNote error={use.error} />}
      <Group justify="space-between" mt="sm">
        <Button size="xs" variant="subtle" onClick={onBack}>
          {text('back')}
        </Button>
        {mayAdminister(me) && (
          <Group gap="sm">
            <Text size="xs" c="var(--ink-soft)">
              {text('putInForceHelp')}
            </Text>
            <Button
              size="xs"
              loading={use.isPending}
              onClick={() => use.mutate(draft.yaml, { onSuccess: () => navigate({ to: '/agreement' }) })}
            >
              {text('putInForce')}
            </Button>
          </Group>
        )}
      </Group>
    </>
  );
};
