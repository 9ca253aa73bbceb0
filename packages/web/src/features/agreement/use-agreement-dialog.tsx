import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { checkAgreement, useAgreementText } from '../../shared/agreement.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ReturnFocus } from '../../shared/ui/return-focus.tsx';
import styles from './agreement-page.module.css';
import { CheckedText } from './checked-text.tsx';
import { text } from './text.ts';

const BYTES_MAX = 1_000_000;

type Props = Readonly<{ initial: string; onClose: () => void }>;

/** Takes a text, says what is wrong with it while it is typed, and puts it in force. */
export const UseAgreementDialog = ({ initial, onClose }: Props) => {
  const [content, setContent] = useState(initial);
  const [isTooLarge, setTooLarge] = useState(false);
  const [settled] = useDebouncedValue(content, 300);
  const check = useQuery({
    queryKey: ['agreement-check', settled],
    queryFn: ({ signal }) => checkAgreement(settled, signal),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const use = useAgreementText();
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setTooLarge(file.size > BYTES_MAX);
    if (file.size <= BYTES_MAX) setContent(await file.text());
  };
  const isChecked = settled === content && check.data?.ok === true && !check.isPlaceholderData;
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={text('dialogTitle')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <ReturnFocus />
      <Stack gap="md">
        <Text c="var(--ink-soft)">{text('dialogLead')}</Text>
        <Group>
          <FileButton onChange={read} accept=".yaml,.yml,.json,text/yaml,application/json">
            {(props) => (
              <Button variant="default" size="xs" {...props}>
                {text('chooseFile')}
              </Button>
            )}
          </FileButton>
          {isTooLarge && <Text c="var(--bad)">{text('tooLarge')}</Text>}
        </Group>
        <Textarea
          label={text('fileLabel')}
          placeholder={text('filePlaceholder')}
          data-autofocus
          classNames={{ input: styles.yamlField ?? '' }}
          autosize
          minRows={10}
          maxRows={22}
          spellCheck={false}
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
        />
        {content.trim() !== '' && check.data !== undefined && <CheckedText check={check.data} />}
        {check.isError && <ProblemNote error={check.error} />}
        {use.isError && <ProblemNote error={use.error} />}
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button
            disabled={!isChecked}
            loading={use.isPending}
            onClick={() => use.mutate(content, { onSuccess: onClose })}
          >
            {text('confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
