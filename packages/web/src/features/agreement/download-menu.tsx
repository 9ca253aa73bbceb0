import { Button, Menu } from '@mantine/core';
import { text } from './download-text.ts';

/** The one to sign first. */
const FORMS = ['pdf', 'docx', 'html', 'md'] as const;

/** The agreement as a paper to take away: one version, or the one in force. */
export const DownloadMenu = ({ versionId }: Readonly<{ versionId?: string }>) => {
  const path = versionId === undefined ? 'document' : `versions/${versionId}/document`;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button size="xs" variant="default">
          ↓ {text('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMS.map((form) => (
          <Menu.Item key={form} component="a" href={`/api/v1/agreement/${path}?to=${form}`} download>
            {text(form)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
