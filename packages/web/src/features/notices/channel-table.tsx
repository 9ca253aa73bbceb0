import { NoticeKind, type NoticeSettings } from '@leadpact/wire';
import { Checkbox } from '@mantine/core';
import styles from './settings.module.css';
import { text } from './text.ts';

type Props = Readonly<{
  channels: NoticeSettings['channels'];
  onChannels: (channels: NoticeSettings['channels']) => void;
}>;

/** What happens, and by which ways a person wishes to hear of it. */
export const ChannelTable = ({ channels, onChannels }: Props) => {
  const set = (kind: NoticeKind, way: 'app' | 'mail', on: boolean) =>
    onChannels({ ...channels, [kind]: { ...channels[kind], [way]: on } });
  return (
    <table className={styles.channels}>
      <thead>
        <tr>
          <th scope="col">{text('kind')}</th>
          <th scope="col">{text('app')}</th>
          <th scope="col">{text('mail')}</th>
        </tr>
      </thead>
      <tbody>
        {NoticeKind.options.map((kind) => (
          <tr key={kind}>
            <th scope="row">{text(kind)}</th>
            {(['app', 'mail'] as const).map((way) => (
              <td key={way}>
                <Checkbox
                  aria-label={text(way === 'app' ? 'inApp' : 'byMail', { kind: text(kind) })}
                  checked={channels[kind][way]}
                  onChange={(event) => set(kind, way, event.currentTarget.checked)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
