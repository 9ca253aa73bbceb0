/** Dark text on white whatever the reader's theme; Marketing blue, Sales orange, both 4.5 : 1 on white. */
export const PRINT_STYLE = `
:root { color-scheme: light; --ink: #1a1d21; --soft: #555b64; --rule: #d5d9de; --marketing: #1c62b9; --sales: #a84a00; }
@page { margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 720px; margin: 0 auto; padding: 40px 24px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 16px; overflow-wrap: anywhere; }
h2 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; }
p { margin: 0 0 8px; max-width: 68ch; }
.state, .remark, .mark, em { color: var(--soft); font-size: 12px; }
.state { text-transform: none; margin-bottom: 4px; }
.promise { font-size: 20px; font-weight: 600; line-height: 1.35; }
.parties { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 16px; }
.parties dt { font-weight: 600; }
.parties dd { margin: 0; overflow-wrap: anywhere; }
dt.marketing, .side.marketing h2, .line.marketing span:first-child { color: var(--marketing); }
dt.sales, .side.sales h2, .line.sales span:first-child { color: var(--sales); }
section { margin-top: 32px; }
.side { border-left: 4px solid; padding-left: 16px; }
.side.marketing { border-color: var(--marketing); }
.side.sales { border-color: var(--sales); }
table { border-collapse: collapse; width: 100%; margin: 8px 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 4px 8px 4px 0; border-bottom: 1px solid var(--rule); font-weight: 400; overflow-wrap: anywhere; }
thead th { font-size: 12px; color: var(--soft); }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
.figure { text-align: right; padding-right: 0; padding-left: 16px; white-space: nowrap; }
ul { margin: 0 0 8px; padding-left: 20px; }
li { margin-bottom: 6px; }
.mark { display: block; }
.line { display: flex; justify-content: space-between; max-width: 480px; margin-top: 40px; border-top: 1px solid var(--ink); padding-top: 4px; font-size: 12px; }
.line span:last-child { width: 140px; }
tr, li, .signatures, .line { break-inside: avoid; }
h2 { break-after: avoid; }
@media print { main { max-width: none; padding: 0; } body { font-size: 10.5pt; } thead { display: table-header-group; } .rates { break-before: page; margin-top: 0; } }
`;
