/** An agreement whose clocks are short and run day and night, so that a test need not wait for office hours. */
export const agreementText = (from: string): string => `
leadpact: 1
name: Northwind smarketing agreement
timezone: UTC
currency: USD
period: month
effective: { from: ${from} }
parties:
  marketing: { head: dana@northwind.example }
  sales: { head: sam@northwind.example, members: [kim@northwind.example] }
channels: [website, email]
lead_values: [{ value: 400 }]
scoring:
  engagement:
    - { name: demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 80, half_life: 14d, at_most: 80 }
    - { name: form, on: lead.engaged, where: { field: kind, op: eq, value: form }, points: 20, half_life: 14d, at_most: 60 }
  bands: { hot: 70, warm: 20 }
definitions: { mql: { field: score, op: gte, value: 50 } }
handoff:
  to_sales: { when: { field: score, op: gte, value: 70 }, automatic: true }
  routing: [{ to: [kim@northwind.example], rule: round_robin }]
  reject_reasons: [bad fit, duplicate, invalid, unreachable]
  return_reasons: [not ready]
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 100, mirrors: first-touch }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 1m, goal: 0.9, mirrors: volume }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 1d, goal: 0.9 }
  - { id: nurture, side: marketing, kind: respond, from: lead.returned, to: [lead.engaged], within: 10d, goal: 0.9 }
`;
