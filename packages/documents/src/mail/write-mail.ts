import { escapeHtml } from '../text/escape-html.ts';
import { inertText } from '../text/inert-text.ts';

/** What a mail says. All texts are made inert; the only links are those of `action` and `links`. */
export type MailContent = Readonly<{
  heading: string;
  paragraphs: readonly string[];
  /** Lines of a list: what is owed, what happened. */
  lines?: readonly MailListLine[];
  /** The one next step. */
  action?: Readonly<{ label: string; url: string }>;
  /** Why this mail came, in small print. */
  reason: string;
}>;

export type MailListLine = Readonly<{ text: string; detail?: string; url?: string }>;

export type WrittenMail = Readonly<{ text: string; html: string }>;

const INK = '#1a1d21';
const SOFT = '#555b64';
const RULE = '#d5d9de';
const ACCENT = '#1c62b9';

const web = (url: string): string => {
  if (!/^https?:\/\//.test(url))
    throw new Error(`A mail links to ${JSON.stringify(url)}, which is no web address`);
  return url;
};

const htmlLine = ({ text, detail, url }: MailListLine): string => {
  const words = escapeHtml(inertText(text));
  const linked =
    url === undefined ? words : `<a href="${escapeHtml(web(url))}" style="color:${ACCENT}">${words}</a>`;
  const beneath =
    detail === undefined
      ? ''
      : `<br><span style="color:${SOFT};font-size:12px">${escapeHtml(inertText(detail))}</span>`;
  return `<li style="margin:0 0 8px">${linked}${beneath}</li>`;
};

const textLine = ({ text, detail, url }: MailListLine): string =>
  [
    `- ${inertText(text)}`,
    ...(detail === undefined ? [] : [`  ${inertText(detail)}`]),
    ...(url === undefined ? [] : [`  ${web(url)}`]),
  ].join('\n');

const html = ({ heading, paragraphs, lines = [], action, reason }: MailContent): string => {
  const button =
    action === undefined
      ? ''
      : `<p style="margin:24px 0"><a href="${escapeHtml(web(action.url))}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:${ACCENT};color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(inertText(action.label))}</a></p>
<p style="margin:0 0 16px;color:${SOFT};font-size:12px;overflow-wrap:anywhere">${escapeHtml(action.url)}</p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(inertText(heading))}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:${INK};font:14px/1.5 system-ui,-apple-system,'Segoe UI','Noto Sans',sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3;overflow-wrap:anywhere">${escapeHtml(inertText(heading))}</h1>
${paragraphs.map((text) => `<p style="margin:0 0 12px;overflow-wrap:anywhere">${escapeHtml(inertText(text))}</p>`).join('\n')}
${lines.length === 0 ? '' : `<ul style="margin:0 0 12px;padding-left:20px">${lines.map(htmlLine).join('')}</ul>`}
${button}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid ${RULE};color:${SOFT};font-size:12px">${escapeHtml(inertText(reason))}</p>
</div></body></html>
`;
};

const text = ({ heading, paragraphs, lines = [], action, reason }: MailContent): string =>
  [
    inertText(heading),
    ...paragraphs.map(inertText),
    ...(lines.length === 0 ? [] : [lines.map(textLine).join('\n')]),
    ...(action === undefined ? [] : [`${inertText(action.label)}:\n${web(action.url)}`]),
    `-- \n${inertText(reason)}\n`,
  ].join('\n\n');

/** The mail as plain text and as HTML that says the same; both are inert whatever the texts hold. */
export const writeMail = (content: MailContent): WrittenMail => ({
  text: text(content),
  html: html(content),
});

/** A subject line: inert, on one line, at most 150 characters. */
export const mailSubject = (subject: string): string => {
  const signs = [...inertText(subject)];
  return signs.length > 150 ? `${signs.slice(0, 149).join('')}…` : signs.join('');
};
