import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from './text.ts';

type Props = Readonly<{ title: string | null; onClose: () => void; children: ReactNode }>;

/** The drawer at the side for what stands behind a figure; closed while it has no title. */
export const BehindDrawer = ({ title, onClose, children }: Props) => (
  <Drawer
    opened={title !== null}
    onClose={onClose}
    position="right"
    size={480}
    title={title ?? ''}
    closeButtonProps={{ 'aria-label': text('close') }}
  >
    {children}
  </Drawer>
);
