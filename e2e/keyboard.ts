import type { Page } from 'playwright-core';

const STOPS_MAX = 250;

type Stop = Readonly<{ name: string; seen: boolean; hidden: boolean; inDialog: boolean }>;

/** A page as somebody uses it who only has a keyboard. `page` is asked each time, for it is opened after the tests are read. */
export const keyboardOn = (page: () => Page) => {
  /** Stops at which they would not know where they are. */
  const lost = new Set<string>();

  /** What has the focus: its name, whether it shows that, whether something lies over it. */
  const focused = (): Promise<Stop> =>
    page().evaluate(() => {
      const stop = document.activeElement;
      if (!(stop instanceof HTMLElement) || stop === document.body)
        return { name: '', seen: true, hidden: false, inDialog: false };
      const labels = stop instanceof HTMLInputElement ? [...(stop.labels ?? [])] : [];
      const said = stop.getAttribute('aria-label') ?? labels[0]?.textContent ?? stop.textContent ?? '';
      const style = getComputedStyle(stop);
      const { left, top, width, height } = stop.getBoundingClientRect();
      const [x, y] = [left + Math.min(width / 2, 40), top + Math.min(height / 2, 20)];
      const above = document.elementFromPoint(x, y);
      const covered = above !== null && !stop.contains(above) && !above.contains(stop);
      return {
        // The star of a field that must be filled in is no part of its name.
        name: said.replace(/\s+/g, ' ').replace(/ \*$/, '').trim(),
        seen:
          stop.id === 'content' ||
          style.outlineStyle !== 'none' ||
          style.borderTopColor !== 'rgb(226, 229, 234)',
        hidden: width > 0 && (covered || above === null) && labels.length === 0,
        inDialog: stop.closest('[role=dialog]') !== null,
      };
    });

  /** Goes on with Tab until what is wanted has the focus; every stop on the way must be seen. */
  const tabTo = async (wanted: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    const visited: string[] = [];
    for (let stops = 0; stops < STOPS_MAX; stops += 1) {
      const { name, seen, hidden } = await focused();
      if (name !== '' && !seen) lost.add(`not seen: ${name}`);
      if (hidden) lost.add(`covered: ${name}`);
      if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) return;
      visited.push(name);
      await page().keyboard.press(key);
    }
    throw new Error(`${wanted} was not reached by ${key}: ${[...new Set(visited)].slice(-40).join(' | ')}`);
  };
  const press = (key: string): Promise<void> => page().keyboard.press(key);
  const type = (text: string): Promise<void> => page().keyboard.type(text);
  const over = async (text: string) => {
    await press('Control+a');
    await type(text);
  };
  const choose = async (name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    await tabTo(name, key);
    await press('Enter');
  };

  return { lost, focused, tabTo, press, type, over, choose };
};
