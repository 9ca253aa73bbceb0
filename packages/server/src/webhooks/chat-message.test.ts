import { describe, expect, test } from 'vitest';
import { chatBody } from './chat-message.ts';

const hostile = {
  title: '<!channel> *Ann* & <https://evil.example|click> @all\n# big',
  sentence: '[click](https://evil.example) `x` <script>\u202e',
  link: { label: 'Open the lead', url: 'https://app.example/leads/L%7C1)' },
};

describe('a message in a chat', () => {
  test('in Slack no text of a person is a mention, a link or markup', () => {
    const body = chatBody('slack', hostile);
    expect(body).not.toContain('<!channel>');
    expect(body).not.toContain('<https://evil');
    expect(body).toContain('&lt;!channel&gt;');
    expect(body).toContain('<https://app.example/leads/L%7C1%29|Open the lead>');
    expect(body).not.toContain('\u202e');
  });

  test('in Mattermost and Teams markdown and mentions in names are words', () => {
    for (const kind of ['mattermost', 'teams'] as const) {
      const body = chatBody(kind, hostile);
      expect(body).not.toContain('](https://evil');
      expect(body).not.toMatch(/@all/);
    }
    expect(JSON.parse(chatBody('mattermost', hostile)).text).toContain(
      '\\[click\\]\\(https://evil\\.example\\)',
    );
  });

  test('Teams gets an adaptive card with one button', () => {
    const card = JSON.parse(chatBody('teams', { ...hostile, title: 'Late' })).attachments[0];
    expect(card.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(card.content.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Open the lead', url: hostile.link.url },
    ]);
  });
});
