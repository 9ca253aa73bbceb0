const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page for a visitor of somebody else's website: one heading, one sentence, nothing about us or them. */
const page = (heading: string, sentence: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(heading)}</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem }
</style>
<h1>${escaped(heading)}</h1>
<p>${escaped(sentence)}</p>
</html>
`;

export const thanksPage = page('Thank you', 'Your message has arrived. We will get back to you.');

/** Nothing of the visitor's was kept; going back keeps what was typed. */
export const problemPage = (sentence: string): string =>
  page(
    'This could not be sent',
    `${sentence} Use your browser’s Back button; what you typed is still there.`,
  );
