import { Button, Menu } from '@mantine/core';
import { type ExamplePlace, placeKey } from './mapping-edits.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

export type Target = Readonly<{ target: string; label: string }>;

type Props = Readonly<{
  places: readonly ExamplePlace[];
  /** What each place is used for already, by its key. */
  used: ReadonlyMap<string, string>;
  targets: readonly Target[];
  onUse: (target: string, place: ExamplePlace) => void;
}>;

/** The values of the last message; each can be used for something. */
export const ExampleTree = ({ places, used, targets, onUse }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls, by keyboard too
  <section className={styles.tree} tabIndex={0} aria-label={text('exampleValues')}>
    {places.map((place) => {
      const use = used.get(placeKey(place.path));
      return (
        <div
          key={placeKey(place.path)}
          className={styles.place}
          data-used={use === undefined ? undefined : true}
        >
          <div className={styles.placeText}>
            <span className={`${styles.mono} ${styles.soft}`}>{place.text}</span>
            <span className={styles.value} title={String(place.value)}>
              {String(place.value)}
            </span>
          </div>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                size="compact-sm"
                variant={use === undefined ? 'subtle' : 'light'}
                aria-label={text('useAsOf', { shown: use ?? text('useAs'), place: place.text })}
              >
                {use ?? text('useAs')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
              {targets.map(({ target, label }) => (
                <Menu.Item key={target} onClick={() => onUse(target, place)}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      );
    })}
  </section>
);
