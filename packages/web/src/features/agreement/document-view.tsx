import type { AgreementDocument, DocumentBlock, DocumentPromise, DocumentSignature } from '@leadpact/wire';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import styles from './agreement-page.module.css';
import { text } from './text.ts';

const PromiseItem = ({ name, sentence, details, twin, ifMissed }: Omit<DocumentPromise, 'id'>) => (
  <li className={styles.promise}>
    <strong>{name}</strong>
    <span>{sentence}</span>
    {details.map((line) => (
      <span key={line} className={styles.detail}>
        {line}
      </span>
    ))}
    {twin !== null && <span className={styles.detail}>{text('mirrors', { twin })}</span>}
    {ifMissed !== null && <span className={styles.detail}>{text('ifMissed', { words: ifMissed })}</span>}
  </li>
);

const SidePromises = ({
  side,
  promises,
}: Readonly<{ side: 'marketing' | 'sales'; promises: readonly DocumentPromise[] }>) => (
  <div className={styles.side} data-side={side}>
    <h3>{text(side)}</h3>
    {promises.length === 0 ? (
      <p className={styles.detail}>{text('nothingPromised')}</p>
    ) : (
      <ul className={styles.promises}>
        {promises.map(({ id, ...promise }) => (
          <PromiseItem key={id} {...promise} />
        ))}
      </ul>
    )}
  </div>
);

const TableBlock = ({ columns, rows }: Omit<Extract<DocumentBlock, { kind: 'table' }>, 'kind'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and is reached by keyboard
  <div className={styles.scroll} tabIndex={0}>
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ label, isFigure }) => (
            <th key={label} scope="col" data-figure={isFigure || undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join('\u0000')}>
            {columns.map(({ label, isFigure }, index) => (
              <td key={label} data-figure={isFigure || undefined}>
                {cells[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const SignatureLine = ({ name, address, side, decision, at, reason }: DocumentSignature) => {
  const { workspace } = useMe();
  return (
    <li className={styles.promise}>
      <strong>{name === '' ? address : `${name} (${address})`}</strong>
      {side !== null && <span className={styles.detail}>{text(side)}</span>}
      <span>
        {text('decided', { decision })}
        {at !== null && ` · ${dayAndTime(at, workspace.timezone)}`}
      </span>
      {reason !== undefined && <span className={styles.detail}>{reason}</span>}
    </li>
  );
};

const Block = ({ block }: Readonly<{ block: DocumentBlock }>) => {
  switch (block.kind) {
    case 'text':
      return <p className={styles.prose}>{block.text}</p>;
    case 'list':
      return (
        <ul className={styles.prose}>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return <TableBlock columns={block.columns} rows={block.rows} />;
    case 'promises':
      return (
        <div className={styles.sides}>
          <SidePromises side="marketing" promises={block.marketing} />
          <SidePromises side="sales" promises={block.sales} />
        </div>
      );
    case 'signatures':
      return (
        <ul className={styles.promises}>
          {block.signatures.map((signature) => (
            <SignatureLine key={signature.address} {...signature} />
          ))}
        </ul>
      );
  }
};

/** An agreement as people read it; the contents stand beside it where there is room. */
export const DocumentView = ({ facts, sections }: Pick<AgreementDocument, 'facts' | 'sections'>) => (
  <div className={styles.document}>
    <nav className={styles.contents} aria-label={text('contents')}>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
    <div className={styles.body}>
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {sections.map(({ id, title, blocks }) => (
        <section key={id} id={id} className={styles.section}>
          <h2>{title}</h2>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section never move
            <Block key={index} block={block} />
          ))}
        </section>
      ))}
    </div>
  </div>
);
