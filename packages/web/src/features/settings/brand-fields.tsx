import { contrastOnWhite, READABLE_CONTRAST } from '@leadpact/core';
import { type Brand, LOGO_BYTES_MAX } from '@leadpact/wire';
import { Button, ColorSwatch, FileButton, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { refusedFields } from '../../shared/api.ts';
import { mayAdminister, useMe } from '../../shared/session.ts';
import { bytes } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { brandQuery, useBrandPatch } from './brand-queries.ts';
import { text } from './brand-text.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './settings-page.module.css';

const base64Of = async (file: File): Promise<string> => {
  const buffer = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < buffer.length; at += 8_192)
    binary += String.fromCharCode(...buffer.subarray(at, at + 8_192));
  return btoa(binary);
};

const Logo = ({ brand, may }: Readonly<{ brand: Brand; may: boolean }>) => {
  const patch = useBrandPatch();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const onFile = async (file: File | null) => {
    if (file === null) return;
    setTooLarge(file.size > LOGO_BYTES_MAX ? text('logoTooLarge', { size: bytes(file.size) }) : null);
    if (file.size <= LOGO_BYTES_MAX) patch.mutate({ logo: await base64Of(file) });
  };
  const { width = 0, height = 0 } = brand.logoSize ?? {};
  return (
    <div>
      <Text fw={600} size="sm">
        {text('logo')}
      </Text>
      <Text size="xs" className={styles.soft} mb="xs">
        {text('logoHelp')}
      </Text>
      {brand.logo !== null && (
        <img className={styles.logo} src={brand.logo} alt={text('logoAlt', { width, height })} />
      )}
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg" disabled={!may} onChange={(file) => void onFile(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={patch.isPending}>
              {text(brand.logo === null ? 'logoChoose' : 'logoOther')}
            </Button>
          )}
        </FileButton>
        {brand.logo !== null && may && (
          <Button variant="subtle" color="red" onClick={() => patch.mutate({ logo: null })}>
            {text('logoRemove')}
          </Button>
        )}
      </Group>
      {tooLarge !== null && (
        <Text role="alert" size="sm" c="red" mt="xs">
          {tooLarge}
        </Text>
      )}
      {patch.isError && <ProblemNote error={patch.error} />}
    </div>
  );
};

/** What is said of a colour: its contrast, or why it cannot be taken. */
const aboutColor = (color: string): Readonly<{ error?: string; description: string }> => {
  if (color === '') return { description: text('colorHelp') };
  const contrast = contrastOnWhite(color);
  if (contrast === undefined) return { description: text('colorHelp'), error: text('noColor') };
  const shown = contrast.toFixed(1);
  return contrast < READABLE_CONTRAST
    ? { description: text('colorHelp'), error: text('tooLight', { contrast: shown }) }
    : { description: text('contrast', { contrast: shown }) };
};

const Words = ({ brand, may }: Readonly<{ brand: Brand; may: boolean }>) => {
  const [color, setColor] = useState(brand.color ?? '');
  const [footer, setFooter] = useState(brand.footer ?? '');
  const patch = useBrandPatch();
  const about = aboutColor(color);
  const fields = refusedFields(patch.error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (about.error !== undefined) return;
    patch.mutate(
      { color: color === '' ? null : color, footer: footer.trim() === '' ? null : footer.trim() },
      { onSuccess: () => notifications.show({ message: text('saved') }) },
    );
  };
  return (
    <form onSubmit={send}>
      {patch.isError && <ProblemNote error={patch.error} />}
      <div className={styles.fields}>
        <TextInput
          label={text('color')}
          placeholder="#1c3d5a"
          maxLength={7}
          disabled={!may}
          value={color}
          description={about.description}
          error={about.error ?? fields.color}
          leftSection={
            contrastOnWhite(color) === undefined ? null : <ColorSwatch color={color} size={16} aria-hidden />
          }
          onChange={(event) => setColor(event.currentTarget.value)}
        />
        <TextInput
          label={text('footer')}
          description={text('footerHelp')}
          maxLength={200}
          disabled={!may}
          value={footer}
          error={fields.footer}
          onChange={(event) => setFooter(event.currentTarget.value)}
        />
      </div>
      <SaveBar may={may} saving={patch.isPending} />
    </form>
  );
};

/** The logo, colour and footer of the company's papers. */
export const BrandFields = () => {
  const may = mayAdminister(useMe());
  const brand = useQuery(brandQuery);
  if (brand.isPending) return <Skeleton height={160} />;
  if (brand.isError) return <ProblemNote error={brand.error} onAgain={() => void brand.refetch()} />;
  return (
    <div className={styles.brand}>
      <Text className={styles.soft}>{text('brandHelp')}</Text>
      <Logo brand={brand.data} may={may} />
      <Words brand={brand.data} may={may} />
    </div>
  );
};
