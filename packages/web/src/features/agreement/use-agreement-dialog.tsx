import { AGREEMENT_TEXT_MAX } from '@leadpact/core';
import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkAgreement, useAgreementText } from '../../shared/agreement.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ReturnFocus } from '../../shared/ui/return-focus.tsx';
import styles from './agreement-page.module.css';
import { CheckedText } from './checked-text.tsx';
import { text } from './text.ts';
import { TEXT_FILES, useTextFile } from './use-text-file.ts';

type Props = Readonly<{ initial: string; onClose: () => void }>;

/** Takes a text, says what is wrong with it while it is typed, and puts it in force. */
export const UseAgreementDialog = ({ initial, onClose }: Props) => {
  const { content, setContent, isTooLarge, read } = useTextFile(initial);
  const [settled] = useDebouncedValue(content, 300);
  const check = useQuery({
    queryKey: ['agreement-check', settled],
    queryFn: ({ signal }) => checkAgreement(settled, signal),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const use = useAgreementText();
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
          <FileButton onChange={read} accept={TEXT_FILES}>
            {(props) => (
              <Button variant="default" size="xs" {...props}>
                {text('chooseFile')}
              </Button>
            )}
          </FileButton>
          {isTooLarge && <Text c="var(--bad)">{text('tooLarge', { most: AGREEMENT_TEXT_MAX })}</Text>}
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
