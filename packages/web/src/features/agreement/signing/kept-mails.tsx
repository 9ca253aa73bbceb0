import { Link } from '@tanstack/react-router';
import { mayAdminister, useMe } from '../../../shared/session.ts';
import styles from './signing.module.css';
import { text } from './text.ts';

/** Where the mails to guests are when none can be sent; only those who administer may read them. */
export const KeptMails = () =>
  mayAdminister(useMe()) ? (
    <p className={styles.soft}>
      {text('mailsKept')} <Link to="/settings/mail">{text('toMails')}</Link>
    </p>
  ) : null;
