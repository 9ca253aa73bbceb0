import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { mayAdminister, useMe } from '../../shared/session.ts';
import { FormSection } from './form-section.tsx';
import { InboxSection } from './inbox-section.tsx';
import { LinkSection } from './link-section.tsx';
import { MappingSection } from './mapping-section.tsx';
import styles from './sources.module.css';
import { text } from './text.ts';

/** Settings → Sources: every way in which facts come in. */
export const SourcesPage = () => {
  const manages = mayAdminister(useMe());
  return (
    <>
      <Title order={1}>{text('title')}</Title>
      <p className={styles.lead}>{text('lead')}</p>
      {!manages && <Text className={styles.soft}>{text('readOnly')}</Text>}
      <FormSection manages={manages} />
      <InboxSection manages={manages} />
      <MappingSection />
      <LinkSection manages={manages} />
      <section className={styles.part} aria-labelledby="sources-api">
        <h2 id="sources-api">{text('apiTitle')}</h2>
        <p className={styles.lead}>{text('apiHelp')}</p>
        <pre className={`${styles.code} ${styles.wrapped}`}>{`curl ${window.location.origin}/api/v1/events \\
  -H 'Authorization: Bearer lp_…' -H 'content-type: application/json' \\
  -d '{ "specversion": "1.0", "id": "1", "source": "shop", "type": "lead.created",
        "subject": "L-1", "time": "${new Date().toISOString().slice(0, 10)}T09:00:00Z", "data": { "channel": "shop" } }'`}</pre>
        <div className={styles.actions}>
          {manages && <Link to="/settings/keys">{text('apiKeys')}</Link>}
          <a href="/api/docs">{text('apiDocs')}</a>
        </div>
      </section>
    </>
  );
};
