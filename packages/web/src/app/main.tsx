import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from '../shared/api.ts';
import { NoticesPlace } from './notices-place.tsx';
import { makeRouter } from './router.tsx';
import { colourVariables, theme } from './theme.ts';

const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503);

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (count, error) => count < 3 && isWorthAnotherTry(error) },
    mutations: { retry: false },
  },
});
const router = makeRouter(queries);

// After an update of the server the old page asks for scripts that are gone: the new page has them.
window.addEventListener('vite:preloadError', () => window.location.reload());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={colourVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <NoticesPlace />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
