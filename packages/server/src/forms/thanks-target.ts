import type { FormSettings } from '@leadpact/wire';

const originOf = (text: string): string | null => {
  if (!URL.canParse(text)) return null;
  const { protocol, origin } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
};

/**
 * Where a visitor goes after posting: the page that the form itself names, when it is of a website that may post or of the
 * configured one; otherwise the configured page; null: ours. Anything else would lead visitors wherever a stranger wishes.
 */
export const thanksTarget = (
  { origins, redirect }: Pick<FormSettings, 'origins' | 'redirect'>,
  asked: string,
): string | null => {
  const origin = originOf(asked);
  const own = redirect === null ? [] : [originOf(redirect)];
  if (origin !== null && [...origins, ...own].includes(origin)) return new URL(asked).href;
  return redirect;
};
