import { Button, Container, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { text } from './text.ts';

export const NotFoundPage = () => (
  <Container component="main" size={680} py={64}>
    <Title order={1}>{text('notFoundTitle')}</Title>
    <Text mt="sm" mb="lg" c="var(--ink-soft)">
      {text('notFoundDetail')}
    </Text>
    <Button component={Link} to="/plan">
      {text('notFoundStep')}
    </Button>
  </Container>
);
