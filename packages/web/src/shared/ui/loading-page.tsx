import { Container, Skeleton } from '@mantine/core';
import { text } from './text.ts';

/** The outline of a page while its data comes: a sentence, then rows. */
export const LoadingPage = () => (
  <Container size={1280} py="lg" aria-busy="true">
    <span className="visually-hidden" role="status">
      {text('loading')}
    </span>
    <Skeleton height={36} width="70%" mb="sm" />
    <Skeleton height={36} width="45%" mb="xl" />
    <Skeleton height={320} />
  </Container>
);
