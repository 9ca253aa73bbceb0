import { describe, expect, test } from 'vitest';
import type { RowConditions } from '../mapping/mapping.ts';
import { factsOf, withFiles } from './export-files.suite.ts';

const LEADS = `id,created,stage,source
L1,2026-01-05,Lead,Web
L2,2026-01-06,Customer,Web
L3,2026-01-07,MQL,Partner
L4,2026-01-08,Customer,Partner
`;

const leadsBy = (only: RowConditions): Promise<readonly string[]> =>
  withFiles({ 'leads.csv': LEADS }, async (inspections) => {
    const { leads } = await factsOf(inspections, {
      leads: { key: 'id', created: 'created', only: 'any' in only ? { any: [...only.any] } : [only].flat() },
    });
    return leads.map(({ key }) => key);
  });

describe('which rows are leads', () => {
  test('those whose cell is none of the words', async () => {
    expect(await leadsBy({ column: 'stage', not_in: ['customer'] })).toEqual(['L1', 'L3']);
  });
  test('those for which all the conditions hold', async () => {
    const conditions = [
      { column: 'stage', not_in: ['Customer'] },
      { column: 'source', in: ['Web'] },
    ];
    expect(await leadsBy(conditions)).toEqual(['L1']);
  });
  test('those for which any of them holds', async () => {
    const any = [
      { column: 'stage', not_in: ['Customer'] },
      { column: 'source', in: ['Web'] },
    ];
    expect(await leadsBy({ any })).toEqual(['L1', 'L2', 'L3']);
  });
  test('a heading that the file does not have is named', async () => {
    await expect(leadsBy({ any: [{ column: 'nowhere', in: ['x'] }] })).rejects.toThrow('leads.only.column');
  });
});
