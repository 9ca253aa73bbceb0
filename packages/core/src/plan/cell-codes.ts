import { byChannelThenPersona } from './in-order.ts';
import type { PlanLead } from './input.ts';

/** A channel and a buyer persona; null is "(none)", a group of its own. */
export type CellKey = Readonly<{ channel: string | null; persona: string | null }>;

/** The cells that occur, in row order, and the position of each lead's cell among them. */
export const codeCells = (
  leads: readonly PlanLead[],
  withPersona: boolean,
): Readonly<{ cells: readonly CellKey[]; cell: Int32Array }> => {
  const seen = new Map<string | null, Map<string | null, number>>();
  const found: CellKey[] = [];
  const cell = new Int32Array(leads.length);
  for (let i = 0; i < leads.length; i += 1) {
    const lead = leads[i];
    if (lead === undefined) continue;
    const persona = withPersona ? lead.persona : null;
    const ofChannel = seen.get(lead.channel) ?? new Map<string | null, number>();
    if (ofChannel.size === 0) seen.set(lead.channel, ofChannel);
    let code = ofChannel.get(persona);
    if (code === undefined) {
      code = found.length;
      ofChannel.set(persona, code);
      found.push({ channel: lead.channel, persona });
    }
    cell[i] = code;
  }
  const order = found.map((_, code) => code);
  const keyOf = (code: number): CellKey => found[code] ?? { channel: null, persona: null };
  order.sort((a, b) => byChannelThenPersona(keyOf(a), keyOf(b)));
  const rank = new Int32Array(found.length);
  for (const [position, code] of order.entries()) rank[code] = position;
  return { cells: order.map(keyOf), cell: cell.map((code) => rank[code] ?? 0) };
};
