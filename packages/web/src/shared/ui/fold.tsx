import { type ReactNode, useState } from 'react';

type Props = Readonly<{
  summary: ReactNode;
  className?: string | undefined;
  summaryClassName?: string | undefined;
  /** Open from the start, and for as long as it holds. */
  open?: boolean;
  children: () => ReactNode;
}>;

/** A part that can be opened; what is inside is made when it is, because it may be thousands of fields. */
export const Fold = ({ summary, className, summaryClassName, open = false, children }: Props) => {
  const [opened, setOpened] = useState(open);
  return (
    <details
      className={className}
      open={open || opened}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary className={summaryClassName}>{summary}</summary>
      {(open || opened) && children()}
    </details>
  );
};
