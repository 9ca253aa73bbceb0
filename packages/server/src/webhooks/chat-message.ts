import type { WebhookKind } from '@leadpact/wire';

export type ChatMessage = Readonly<{
  title: string;
  sentence: string;
  link: Readonly<{ label: string; url: string }> | null;
}>;

/** Signs that no chat needs to see, and line breaks, are taken out. */
const oneLine = (words: string): string =>
  words
    .replace(/[^\P{C}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Slack reads `<`, `>` and `&` as its own; with them escaped nothing in a text is a link, a mention or a command. */
const forSlack = (words: string): string =>
  oneLine(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Markdown in a name stays what it is; a zero-width joint keeps `@channel` from calling everybody. */
const forMarkdown = (words: string): string =>
  oneLine(words)
    .replace(/[\\`*_{}[\]()#+.!|~<>-]/g, (sign) => `\\${sign}`)
    .replaceAll('@', '@\u200b');

const linkTarget = (url: string): string =>
  url.replaceAll('|', '%7C').replaceAll('>', '%3E').replaceAll(')', '%29');

const slack = ({ title, sentence, link }: ChatMessage): object => {
  const ending = link === null ? '' : `\n<${linkTarget(link.url)}|${forSlack(link.label)}>`;
  return {
    text: forSlack(title),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          verbatim: true,
          text: `*${forSlack(title).replaceAll('*', '∗')}*\n${forSlack(sentence)}${ending}`,
        },
      },
    ],
  };
};

const teams = ({ title, sentence, link }: ChatMessage): object => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'TextBlock', wrap: true, weight: 'Bolder', text: forMarkdown(title) },
          { type: 'TextBlock', wrap: true, text: forMarkdown(sentence) },
        ],
        actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: oneLine(link.label), url: link.url }],
      },
    },
  ],
});

const mattermost = ({ title, sentence, link }: ChatMessage): object => {
  const ending = link === null ? '' : `\n[${forMarkdown(link.label)}](${linkTarget(link.url)})`;
  return { text: `**${forMarkdown(title)}**\n${forMarkdown(sentence)}${ending}` };
};

const shapes = { slack, teams, mattermost } as const;

/** The body that a chat's incoming webhook takes; texts of people do nothing in it but be read. */
export const chatBody = (kind: Exclude<WebhookKind, 'standard'>, message: ChatMessage): string =>
  JSON.stringify(shapes[kind](message));
