import { useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMoon, type IconProps, IconSun } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useSignOut } from '../shared/sign-out.ts';
import { pages } from './navigation.ts';
import { text } from './text.ts';

export type PaletteAction = Readonly<{
  id: string;
  label: string;
  icon: ComponentType<IconProps>;
  run: () => void;
}>;

/** Everything the palette can do. */
export const usePaletteActions = (): readonly PaletteAction[] => {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  return [
    ...pages.map(({ to, name, icon }) => ({
      id: name,
      label: text(name),
      icon,
      run: () => void navigate({ to }),
    })),
    { id: 'plans', label: text('plans'), icon: pages[0].icon, run: () => void navigate({ to: '/plans' }) },
    { id: 'wall', label: text('wall'), icon: pages[0].icon, run: () => void navigate({ to: '/wall' }) },
    {
      id: 'campaigns',
      label: text('campaigns'),
      icon: pages[0].icon,
      run: () => void navigate({ to: '/campaigns' }),
    },
    {
      id: 'trends',
      label: text('trends'),
      icon: pages[0].icon,
      run: () => void navigate({ to: '/trends' }),
    },
    {
      id: 'standing',
      label: text('standing'),
      icon: pages[0].icon,
      run: () => void navigate({ to: '/standing' }),
    },
    {
      id: 'hand-backs',
      label: text('handBacks'),
      icon: pages[0].icon,
      run: () => void navigate({ to: '/hand-backs' }),
    },
    {
      id: 'verdicts',
      label: text('verdicts'),
      icon: pages[0].icon,
      run: () => void navigate({ to: '/verdicts' }),
    },
    { id: 'light', label: text('useLight'), icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', label: text('useDark'), icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'sign-out', label: text('signOut'), icon: IconLogout, run: () => signOut.mutate() },
  ];
};

/** Actions whose label holds every typed word. */
export const fitting = (actions: readonly PaletteAction[], query: string): readonly PaletteAction[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
};
