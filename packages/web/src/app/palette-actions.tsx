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

/** Pages that the navigation does not name. */
const OTHER_PAGES = [
  { id: 'plans', to: '/plans', name: 'plans' },
  { id: 'wall', to: '/wall', name: 'wall' },
  { id: 'campaigns', to: '/campaigns', name: 'campaigns' },
  { id: 'trends', to: '/trends', name: 'trends' },
  { id: 'standing', to: '/standing', name: 'standing' },
  { id: 'hand-backs', to: '/hand-backs', name: 'handBacks' },
  { id: 'verdicts', to: '/verdicts', name: 'verdicts' },
] as const;

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
    ...OTHER_PAGES.map(({ id, to, name }) => ({
      id,
      label: text(name),
      icon: pages[0].icon,
      run: () => void navigate({ to }),
    })),
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
