import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PopoverButton } from '../../shared/ui/popover-button.tsx';
import { NoticeLine } from './notice-line.tsx';
import { latestNoticesQuery, useMarkNotices } from './notice-queries.ts';
import styles from './notices.module.css';
import { text } from './text.ts';
import { useNow } from './use-now.ts';

const MOST = 99;
const WIDTH = 400;

/** How many notices are unread, and the newest of them; it follows what happens without a reload. */
export const Bell = ({ className }: Readonly<{ className?: string | undefined }>) => {
  const latest = useQuery(latestNoticesQuery);
  const mark = useMarkNotices();
  const now = useNow();
  const { items = [], unread = 0 } = latest.data ?? {};
  return (
    <PopoverButton
      label={unread === 0 ? text('bell') : text('bellUnread', { count: unread })}
      className={className}
      width={WIDTH}
      face={
        <span className={styles.bell}>
          <IconBell size={18} aria-hidden />
          {unread > 0 && <span className={styles.count}>{unread > MOST ? text('many') : unread}</span>}
        </span>
      }
    >
      <div className={styles.head}>
        <strong>{text('notices')}</strong>
        {unread > 0 && (
          <button
            type="button"
            data-stays
            className={styles.plain}
            onClick={() => mark.mutate({ read: true })}
          >
            {text('markAll')}
          </button>
        )}
      </div>
      {items.length === 0 && <p className={styles.empty}>{text('none')}</p>}
      <ul className={`${styles.list} ${styles.inPanel}`}>
        {items.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            now={now}
            onMark={(read) => mark.mutate({ ids: [notice.id], read })}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        <Link to="/notices" className={styles.plain}>
          {text('seeAll')}
        </Link>
        <Link to="/settings/notifications" className={styles.plain}>
          {text('settings')}
        </Link>
      </div>
    </PopoverButton>
  );
};
