import { Button, SegmentedControl, Text, Title, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../../shared/session.ts';
import { useSignOut } from '../../shared/sign-out.ts';
import { BrandFields } from './brand-fields.tsx';
import { text as brandText } from './brand-text.ts';
import { CompanyFields } from './company-fields.tsx';
import { DataSection } from './data-section.tsx';
import styles from './settings-page.module.css';
import { text } from './text.ts';
import { WorkingTime } from './working-time.tsx';

const schemes = ['light', 'dark', 'auto'] as const;

const Section = ({ title, children }: Readonly<{ title: string; children: ReactNode }>) => (
  <section className={styles.section}>
    <Title order={2} size="h3">
      {title}
    </Title>
    <div>{children}</div>
  </section>
);

export const SettingsPage = () => {
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <>
      <Title order={1} mb="lg">
        {text('title')}
      </Title>
      <div className={styles.sections}>
        <Section title={text('company')}>
          <CompanyFields key={me.workspace.id} />
        </Section>
        <Section title={text('workingTime')}>
          <WorkingTime />
        </Section>
        <Section title={brandText('brand')}>
          <BrandFields />
        </Section>
        <Section title={text('appearance')}>
          <SegmentedControl
            aria-label={text('appearance')}
            data={schemes.map((value) => ({ value, label: text(value) }))}
            value={colorScheme}
            onChange={(value) => setColorScheme(value)}
          />
        </Section>
        <Section title={text('data')}>
          <DataSection />
        </Section>
        <Section title={text('programs')}>
          <Text mb="xs">{text('programsHelp')}</Text>
          <a href="/api/docs">{text('apiDocs')}</a>
        </Section>
        <Section title={text('account')}>
          <Text mb="sm">
            {text('signedInAs', { name: me.user.name, email: me.user.email, role: text(me.role) })}
          </Text>
          <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {text('signOut')}
          </Button>
          <Text mt="md" size="xs" className={styles.soft}>
            {text('version', { version: me.version })}
          </Text>
        </Section>
      </div>
    </>
  );
};
