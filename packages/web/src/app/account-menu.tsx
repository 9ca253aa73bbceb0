import { useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useMe } from '../shared/session.ts';
import { useSignOut } from '../shared/sign-out.ts';
import panel from '../shared/ui/popover-button.module.css';
import { PopoverButton } from '../shared/ui/popover-button.tsx';
import styles from './shell.module.css';
import { text } from './text.ts';

const schemes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const;

/** Who is signed in, the appearance, the sheet of keys, and the way out. */
export const AccountMenu = ({ onKeys }: Readonly<{ onKeys: () => void }>) => {
  const { user } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <PopoverButton
      label={text('account', { name: user.name })}
      className={styles.tool}
      face={<IconUser size={18} aria-hidden />}
    >
      <p className={panel.label}>{user.email}</p>
      {schemes.map(({ value, icon: Icon }) => (
        <button
          key={value}
          type="button"
          data-stays
          className={panel.item}
          aria-pressed={colorScheme === value}
          onClick={() => setColorScheme(value)}
        >
          <Icon size={18} aria-hidden />
          {text(value)}
          {colorScheme === value && <IconCheck size={16} aria-hidden className={panel.end} />}
        </button>
      ))}
      <hr className={panel.line} />
      <button type="button" className={panel.item} onClick={onKeys}>
        <IconKeyboard size={18} aria-hidden />
        {text('keys')}
      </button>
      <button type="button" className={panel.item} onClick={() => signOut.mutate()}>
        <IconLogout size={18} aria-hidden />
        {text('signOut')}
      </button>
    </PopoverButton>
  );
};
