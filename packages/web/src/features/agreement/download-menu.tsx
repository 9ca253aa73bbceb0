import panel from '../../shared/ui/popover-button.module.css';
import { PopoverButton } from '../../shared/ui/popover-button.tsx';
import styles from './download-menu.module.css';
import { text } from './download-text.ts';

/** The one to sign first. */
const FORMS = ['pdf', 'docx', 'html', 'md'] as const;

/** A version of the agreement as a paper to take away. */
export const DownloadMenu = ({ versionId }: Readonly<{ versionId: string }>) => (
  <PopoverButton className={styles.button} face={<>↓ {text('download')}</>}>
    {FORMS.map((form) => (
      <a
        key={form}
        className={panel.item}
        href={`/api/v1/agreement/versions/${versionId}/document?to=${form}`}
        download
      >
        {text(form)}
      </a>
    ))}
  </PopoverButton>
);
