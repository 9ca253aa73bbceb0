import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { wordsOf } from '../api.ts';
import { text } from './text.ts';

/** An error in words, with the one thing to do next where there is one. */
export const ProblemNote = ({ error, onAgain }: Readonly<{ error: unknown; onAgain?: () => void }>) => {
  const { title, detail } = wordsOf(error);
  return (
    <Alert role="alert" color="red" variant="light" title={title} icon={<IconAlertTriangle aria-hidden />}>
      {detail && <Text size="sm">{detail}</Text>}
      {onAgain && (
        <Button mt="sm" size="xs" variant="default" onClick={onAgain}>
          {text('again')}
        </Button>
      )}
    </Alert>
  );
};
