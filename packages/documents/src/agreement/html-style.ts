/** Dark text on white whatever the reader's theme; Marketing blue, Sales orange, both 4.5 : 1 on white. */
export const htmlStyle = ({
  accent,
  footer,
  pageOf,
}: Readonly<{
  accent: string;
  footer: string;
  pageOf: readonly [before: string, between: string, after: string];
}>): string => `
:root { color-scheme: light; --ink: #1a1d21; --soft: #555b64; --rule: #d5d9de; --marketing: #1c62b9; --sales: #a84a00; --accent: ${accent}; }
@page { margin: 18mm 16mm 20mm; @bottom-left { content: ${cssString(footer)}; font: 7.5pt system-ui, sans-serif; color: #555b64; } @bottom-right { content: ${cssString(pageOf[0])} counter(page) ${cssString(pageOf[1])} counter(pages) ${cssString(pageOf[2])}; font: 7.5pt system-ui, sans-serif; color: #555b64; } }
* { box-sizing: border-box; }
html { border-top: 6px solid var(--accent); }
body { margin: 0; background: #fff; color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 820px; margin: 0 auto; padding: 48px 24px 64px; }
.logo { display: block; max-width: 220px; max-height: 56px; margin: 0 0 24px; }
.kind { margin: 0; color: var(--soft); font-size: 13px; }
h1 { font-size: 32px; line-height: 1.2; margin: 4px 0 20px; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 19px; line-height: 1.3; margin: 0 0 10px; padding-top: 10px; border-top: 1px solid var(--rule); }
h2 .number { color: var(--accent); font-variant-numeric: tabular-nums; margin-inline-end: 10px; }
p { margin: 0 0 8px; max-width: 72ch; overflow-wrap: anywhere; }
section { margin-top: 36px; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0; padding: 16px 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
nav ol { columns: 2; column-gap: 32px; margin: 20px 0 0; padding-inline-start: 22px; font-size: 13px; }
nav a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: 3px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 6px 0 10px; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: 6px 16px 6px 0; border-bottom: 1px solid var(--rule); font-weight: 400; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { font-size: 12px; font-weight: 600; color: var(--soft); border-bottom-width: 2px; }
.figure { text-align: end; white-space: nowrap; }
ul { margin: 0 0 8px; padding-inline-start: 20px; }
li { margin-bottom: 6px; overflow-wrap: anywhere; }
.pairs { display: grid; grid-template-columns: 1fr 1fr; column-gap: 32px; }
.promise { padding: 12px 0 14px; border-bottom: 1px solid var(--rule); }
.promise.marketing, .promise.sales { border-top: 3px solid; }
.promise.marketing { border-top-color: var(--marketing); }
.promise.sales { border-top-color: var(--sales); }
.promise h3 { font-size: 15px; margin: 0 0 4px; }
.of { margin: 0 0 2px; font-size: 12px; font-weight: 600; }
.marketing .of { color: var(--marketing); }
.sales .of { color: var(--sales); }
.mark { display: block; color: var(--soft); font-size: 13px; }
.signature { display: grid; grid-template-columns: 2fr 1fr 2fr; gap: 4px 24px; margin-top: 28px; break-inside: avoid; }
.signature .line { border-top: 1px solid var(--ink); padding-top: 4px; font-size: 12px; color: var(--soft); min-height: 44px; overflow-wrap: anywhere; }
.signature .set { align-self: end; min-height: 24px; overflow-wrap: anywhere; }
.hash { font: 12px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--rule); color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }
tr, li, .promise { break-inside: avoid; }
h2, .pairs h3 { break-after: avoid; }
@media (max-width: 640px) { .pairs, .signature { grid-template-columns: minmax(0, 1fr); } .promise.none { display: none; } nav ol { columns: 1; } .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-bottom: 8px; } h1 { font-size: 26px; } main { padding-top: 32px; } }
@media print { html { border-top: 0; } main { max-width: none; padding: 0; } body { font-size: 10pt; } table { font-size: 9.5pt; } thead { display: table-header-group; } nav, footer { display: none; } .scroll { overflow: visible; } section { margin-top: 22px; } h1 { font-size: 24pt; } h2 { font-size: 13pt; } .promise h3 { font-size: 10.5pt; } .mark, .kind { font-size: 8.5pt; } }
`;

/** Any text as a CSS string that cannot end early, nor end the style element. */
export const cssString = (text: string): string =>
  `"${[...text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')]
    .map((sign) => (/[\p{L}\p{N} ]/u.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 32).toString(16)} `))
    .join('')}"`;
