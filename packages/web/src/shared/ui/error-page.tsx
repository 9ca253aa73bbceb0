import { Container } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { ProblemNote } from './problem-note.tsx';

/** What a page shows when its data cannot be had. */
export const ErrorPage = ({ error, reset }: Readonly<{ error: unknown; reset: () => void }>) => {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size={680} py={64}>
      <ProblemNote error={error} onAgain={again} />
    </Container>
  );
};
