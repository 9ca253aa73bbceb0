import styles from './import-page.module.css';
import { text } from './text.ts';

const sources = ['hubspot', 'salesforce', 'pipedrive', 'zoho', 'spreadsheet'] as const;

/** Where the export is found, for whoever has none yet. */
export const ExportHelp = () => (
  <section className={styles.help} aria-labelledby="export-help">
    <h2 id="export-help">{text('exportHelp')}</h2>
    <dl>
      {sources.map((source) => (
        <div key={source} style={{ display: 'contents' }}>
          <dt>{text(`${source}Name`)}</dt>
          <dd>{text(`${source}Steps`)}</dd>
        </div>
      ))}
    </dl>
  </section>
);
