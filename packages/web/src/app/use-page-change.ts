import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { pages } from './navigation.ts';
import { text } from './text.ts';

const titleOf = (path: string): string => {
  const page = pages.find(({ to }) => path === to || path.startsWith(`${to}/`));
  if (page !== undefined) return text('pageTitle', { page: text(page.name) });
  return path === '/plans' ? text('pageTitle', { page: text('plans') }) : 'Leadpact';
};

/**
 * What a browser does when it opens a page, done for the pages of this app: the window is named after it, and whoever
 * goes by keyboard or has the page read aloud begins at its content, not where the last one was left.
 */
export const usePageChange = (): void => {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname ?? null });
  const first = useRef(true);
  useEffect(() => {
    if (path === null) return;
    document.title = titleOf(path);
    const content = document.getElementById('content');
    // A field of the new page that asked for the focus keeps it.
    if (!first.current && content !== null && !content.contains(document.activeElement)) content.focus();
    first.current = false;
  }, [path]);
};
