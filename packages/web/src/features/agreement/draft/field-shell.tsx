import { IconMessage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './draft.module.css';
import { useForm } from './form-context.ts';
import type { Path } from './path.ts';
import { text } from './text.ts';

type TalkProps = Readonly<{ path: Path; label: string }>;

/** Opens the talk about a place; says how many there are. */
export const TalkButton = ({ path, label }: TalkProps) => {
  const { talksAt, openTalk } = useForm();
  const { all, open } = talksAt(path);
  return (
    <button
      type="button"
      className={styles.talk}
      data-open={open > 0 || undefined}
      data-any={all > 0 || undefined}
      aria-label={text('talkAbout', { label, count: all })}
      title={text('talkAbout', { label, count: all })}
      onClick={() => openTalk(path)}
    >
      <IconMessage size={16} aria-hidden />
      {all > 0 && <span aria-hidden>{all}</span>}
    </button>
  );
};

/** A field with the talk about it at its side. */
export const FieldShell = ({
  path,
  label,
  wide = false,
  children,
}: TalkProps & Readonly<{ wide?: boolean | undefined; children: ReactNode }>) => (
  <div className={styles.field} data-wide={wide || undefined}>
    {children}
    <TalkButton path={path} label={label} />
  </div>
);
