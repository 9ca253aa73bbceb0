import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import panel from '../shared/ui/popover-button.module.css';
import { PopoverButton } from '../shared/ui/popover-button.tsx';
import { pages } from './navigation.ts';
import styles from './shell.module.css';
import { text } from './text.ts';

const PLACES = 5;

/** The navigation of a narrow screen: at the bottom, what does not fit behind "More". */
export const PhoneBar = () => {
  const shown = pages.length > PLACES ? pages.slice(0, PLACES - 1) : pages;
  const more = pages.slice(shown.length);
  return (
    <nav className={styles.phoneBar} aria-label={text('navigation')}>
      {shown.map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} className={styles.place}>
          <Icon size={20} aria-hidden />
          {text(name)}
        </Link>
      ))}
      {more.length > 0 && (
        <PopoverButton
          label={text('more')}
          className={styles.place}
          width={200}
          face={
            <>
              <IconDots size={20} aria-hidden />
              {text('more')}
            </>
          }
        >
          {more.map(({ to, name, icon: Icon }) => (
            <Link key={to} to={to} className={panel.item}>
              <Icon size={20} aria-hidden />
              {text(name)}
            </Link>
          ))}
        </PopoverButton>
      )}
    </nav>
  );
};
