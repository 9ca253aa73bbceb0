import type { Notice, NoticeKind } from '@leadpact/wire';
import {
  IconArrowRight,
  IconAt,
  IconCheck,
  IconClockHour3,
  IconMessage,
  type IconProps,
  IconQuestionMark,
  IconSignature,
  IconX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ago } from './ago.ts';
import styles from './notices.module.css';
import { text } from './text.ts';

/** A shape for each kind, as the states of promises have. */
const shapes: Readonly<
  Record<NoticeKind, Readonly<{ icon: ComponentType<IconProps>; look: string | undefined }>>
> = {
  due_soon: { icon: IconClockHour3, look: styles.warn },
  missed: { icon: IconX, look: styles.bad },
  reminder: { icon: IconX, look: styles.bad },
  escalated: { icon: IconX, look: styles.bad },
  reassigned: { icon: IconArrowRight, look: styles.soft },
  corrected: { icon: IconCheck, look: styles.good },
  lead_assigned: { icon: IconArrowRight, look: styles.accent },
  lead_taken: { icon: IconArrowRight, look: styles.soft },
  verdict_contested: { icon: IconQuestionMark, look: styles.warn },
  verdict_settled: { icon: IconCheck, look: styles.soft },
  mentioned: { icon: IconAt, look: styles.accent },
  commented: { icon: IconMessage, look: styles.soft },
  signature_asked: { icon: IconSignature, look: styles.warn },
  agreement_news: { icon: IconSignature, look: styles.soft },
  webhook_failing: { icon: IconX, look: styles.bad },
};

type Props = Readonly<{ notice: Notice; onMark: (read: boolean) => void; now: number }>;

const Title = ({ notice, onMark }: Pick<Props, 'notice' | 'onMark'>) => {
  const { kind, lead, thread, version, title } = notice;
  const read = () => {
    if (notice.readAt === null) onMark(true);
  };
  if (lead !== null)
    return (
      <Link to="/leads/$key" params={{ key: lead }} className={styles.title} onClick={read}>
        {title}
      </Link>
    );
  if (thread !== null)
    return (
      <Link to="/agreement/draft" search={{ thread }} className={styles.title} onClick={read}>
        {title}
      </Link>
    );
  if (version !== null)
    return (
      <Link to="/agreement/versions/$id" params={{ id: version }} className={styles.title} onClick={read}>
        {title}
      </Link>
    );
  if (kind === 'webhook_failing')
    return (
      <Link to="/settings/notifications" className={styles.title} onClick={read}>
        {title}
      </Link>
    );
  return <span className={styles.title}>{title}</span>;
};

/** One notice: what it is, since when, and whether it was read. */
export const NoticeLine = ({ notice, onMark, now }: Props) => {
  const { timezone } = useMe().workspace;
  const { kind, text: words, createdAt, readAt } = notice;
  const { icon: Icon, look } = shapes[kind];
  const isUnread = readAt === null;
  return (
    <li className={styles.line} data-unread={isUnread}>
      <Icon size={18} aria-hidden className={look} />
      <div className={styles.words}>
        <Title notice={notice} onMark={onMark} />
        {isUnread && <span className="visually-hidden">{text('isUnread')}</span>}
        <p className={styles.sentence}>{words}</p>
        <p className={styles.when}>
          <time dateTime={createdAt} title={dayAndTime(createdAt, timezone)}>
            {ago(createdAt, now)}
          </time>
        </p>
      </div>
      <button
        type="button"
        data-stays
        className={styles.mark}
        aria-label={`${text(isUnread ? 'markRead' : 'markUnread')}: ${notice.title}`}
        title={text(isUnread ? 'markRead' : 'markUnread')}
        onClick={() => onMark(isUnread)}
      >
        <span className={styles.dot} aria-hidden />
      </button>
    </li>
  );
};
