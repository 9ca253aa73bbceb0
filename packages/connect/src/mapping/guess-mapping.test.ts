import { describe, expect, test } from 'vitest';
import { factsOf, withFiles } from '../facts/export-files.suite.ts';
import { sampleExport } from '../sample/sample-export.ts';
import { guessMapping } from './guess-mapping.ts';
import { readMapping, writeMapping } from './read-mapping.ts';

const guess = (files: Readonly<Record<string, string>>) =>
  withFiles(files, async (inspections) => ({ ...guessMapping(inspections), roles: inspections }));

const SALESFORCE_LEADS = `"Lead ID","First Name","Last Name","Company / Account","Email","Lead Source","Lead Owner","Create Date","Lead Status"
"00Q1a","Ada","Ames","Ames Ltd","ada@ames.example","Web","Kim Vale","1/31/2026","Open - Not Contacted"
"00Q1b","Bo","Berg","Berg Inc","bo@berg.example","Partner Referral","Kim Vale","2/14/2026","Working - Contacted"
"00Q1c","Cy","Cole","Cole AG","cy@cole.example","Web","Ali Roe","2/20/2026","Closed - Converted"
`;
const SALESFORCE_DEALS = `"Opportunity ID","Opportunity Name","Account Name","Stage","Close Date","Amount","Lead ID"
"0061a","Ames - new","Ames Ltd","Closed Won","3/15/2026","USD 1,200.50","00Q1a"
"0061b","Berg - new","Berg Inc","Closed Lost","3/28/2026","USD 900.00","00Q1b"
"0061c","Cole - new","Cole AG","Prospecting","6/30/2026","USD 700.00","00Q1c"
`;

describe('which columns mean what', () => {
  test('Salesforce reports of leads and opportunities', async () => {
    const { mapping } = await guess({ 'report1.csv': SALESFORCE_DEALS, 'report2.csv': SALESFORCE_LEADS });
    expect(mapping.leads).toMatchObject({
      key: 'Lead ID',
      created: 'Create Date',
      channel: 'Lead Source',
      owner: 'Lead Owner',
      email: 'Email',
    });
    expect(mapping.deals).toMatchObject({
      key: 'Lead ID',
      id: 'Opportunity ID',
      won_when: { column: 'Stage', in: ['Closed Won'] },
      lost_when: { column: 'Stage', in: ['Closed Lost'] },
      won_at: 'Close Date',
      amount: 'Amount',
    });
    expect(mapping.currency).toBe('USD');
  });

  test('HubSpot exports with two contacts in a deal, no persona column', async () => {
    const { contacts, deals } = sampleExport({ asOf: Date.UTC(2026, 5, 1), timezone: 'America/New_York' });
    const { mapping, roles } = await guess({ 'a.csv': deals, 'b.csv': contacts });
    expect(roles.leads.table.file).toBe('b.csv');
    expect(mapping.leads).toMatchObject({
      key: 'Record ID',
      created: 'Create Date',
      channel: 'Original Source',
      persona: { column: 'Number of Employees' },
    });
    expect(mapping.leads.events).toEqual({ qualified: 'Became a Marketing Qualified Lead Date' });
    expect(mapping.deals).toMatchObject({
      key: 'Associated Contact IDs',
      id: 'Record ID',
      won_at: 'Close Date',
    });
  });

  test('Pipedrive has lead and deal on one row: the deals are in the leads’ own file', async () => {
    const { mapping, guesses } = await guess({
      'deals.csv':
        `"Deal - ID","Deal - Title","Deal - Value","Deal - Currency","Deal - Status","Deal - Deal created","Deal - Won time","Deal - Lost time","Person - ID","Person - Name","Person - Email - Work","Deal - Source channel"
1,Ames,1200,EUR,Won,2026-01-31 10:00:00,2026-03-15 11:00:00,,71,Ada Ames,ada@ames.example,Organic
2,Berg,900,EUR,Lost,2026-02-14 10:00:00,,2026-03-28 09:00:00,72,Bo Berg,bo@berg.example,Paid
`
          .replaceAll('Deal - Deal created', 'Created')
          .replaceAll('Deal - Source channel', 'Source channel'),
    });
    expect(mapping.deals).toBeUndefined();
    expect(mapping.leads).toMatchObject({
      key: 'Person - ID',
      won_when: { in: ['Won'] },
      won_at: 'Deal - Won time',
      lost_at: 'Deal - Lost time',
      amount: 'Deal - Value',
      channel: 'Source channel',
    });
    expect(guesses).toContainEqual(expect.objectContaining({ path: 'deals', column: null }));
  });

  test('Zoho names its columns "Created Time" and "Closing Date"; without a lead id its deals are joined by e-mail on a word', async () => {
    const { mapping, questions } = await guess({
      'leads.csv':
        'Record Id,Full Name,Email,Company,Lead Source,Created Time\nzcrm_1,Ada Ames,ada@ames.example,Ames,Web,2026-01-31 10:00:00\nzcrm_2,Bo Berg,bo@berg.example,Berg,-None-,2026-02-01 10:00:00\n',
      'deals.csv':
        'Record Id,Deal Name,Stage,Closing Date,Amount,Email\nzd_1,Ames,Closed Won,2026-03-15,1200,ada@ames.example\nzd_2,Berg,Qualification,2026-06-15,900,bo@berg.example\n',
    });
    expect(mapping.leads).toMatchObject({
      key: 'Record Id',
      created: 'Created Time',
      channel: 'Lead Source',
    });
    expect(mapping.deals).toMatchObject({ key: 'Email', join: 'email', won_at: 'Closing Date' });
    expect(questions).toEqual([
      expect.objectContaining({ kind: 'join', path: 'deals.join', blocks: true, rows: 2 }),
    ]);
    expect(mapping.empty).toEqual({ 'Lead Source': ['-None-'] });
  });

  test('Dynamics marks system columns and says Won and Lost', async () => {
    const { mapping } = await guess({
      'leads.xlsx.csv':
        '(Do Not Modify) Lead,Name,Email Address,Lead Source,Created On\nGUID-1,Ada,ada@a.example,Web,2026-01-31 10:00\nGUID-2,Bo,bo@b.example,Event,2026-02-01 10:00\n',
      'opps.csv':
        '(Do Not Modify) Opportunity,Lead,Status,Actual Close Date,Actual Revenue\nO-1,GUID-1,Won,2026-03-15,1200\nO-2,GUID-2,Open,,\n',
    });
    expect(mapping.leads).toMatchObject({
      key: '(Do Not Modify) Lead',
      created: 'Created On',
      channel: 'Lead Source',
    });
    expect(mapping.deals).toMatchObject({
      key: 'Lead',
      won_at: 'Actual Close Date',
      amount: 'Actual Revenue',
    });
  });

  test.each([
    [
      'German',
      'Nr;Eingang;Herkunft;Kundentyp;Betrag;Gewonnen am\n1;31.01.2026;Messe;KMU;1.200,50;15.03.2026\n2;14.02.2026;Web;Konzern;;\n3;15.02.2026;Web;KMU;;\n',
      {
        key: 'Nr',
        created: 'Eingang',
        channel: 'Herkunft',
        persona: 'Kundentyp',
        amount: 'Betrag',
        won_at: 'Gewonnen am',
      },
    ],
    [
      'Spanish',
      'ID;Fecha de creación;Fuente;Importe;Estado;Fecha de cierre\n1;31/01/2026;Web;1.200,50;Ganado;15/03/2026\n2;14/02/2026;Feria;;Perdido;20/03/2026\n',
      {
        key: 'ID',
        created: 'Fecha de creación',
        channel: 'Fuente',
        amount: 'Importe',
        won_when: { column: 'Estado', in: ['Ganado'] },
      },
    ],
    [
      'French',
      'Identifiant;Date de création;Origine;Montant;Statut;Date de clôture\n1;31/01/2026;Web;1200,50;Gagné;15/03/2026\n2;14/02/2026;Salon;;Perdu;20/03/2026\n',
      {
        key: 'Identifiant',
        created: 'Date de création',
        channel: 'Origine',
        amount: 'Montant',
        won_when: { column: 'Statut', in: ['Gagné'] },
      },
    ],
    [
      'Portuguese',
      'Código;Data de criação;Origem;Valor;Situação;Data de fechamento\n1;31/01/2026;Web;1200,50;Ganho;15/03/2026\n2;14/02/2026;Feira;;Perdido;20/03/2026\n',
      {
        key: 'Código',
        created: 'Data de criação',
        channel: 'Origem',
        amount: 'Valor',
        won_when: { column: 'Situação', in: ['Ganho'] },
      },
    ],
  ])('a %s spreadsheet with everything in one file', async (_language, text, expected) => {
    const { mapping } = await guess({ 'tabelle.csv': text });
    expect(mapping.leads).toMatchObject(expected);
  });

  test('subscribers are no leads, and the guess says how many rows that is', async () => {
    const rows = [
      '1,2026-01-31,Subscriber',
      '2,2026-02-01,Lead',
      '3,2026-02-02,Customer',
      '4,2026-02-02,Subscriber',
    ];
    const { mapping, guesses } = await guess({
      'contacts.csv': `Record ID,Create Date,Lifecycle Stage\n${rows.join('\n')}\n`,
    });
    expect(mapping.leads.only).toEqual({ column: 'Lifecycle Stage', not_in: ['Subscriber'] });
    expect(guesses.find(({ path }) => path === 'leads.only')?.reason).toContain('2 rows');
  });

  test('a guessed mapping, written and read again, is the same', async () => {
    for (const files of [
      { 'leads.csv': SALESFORCE_LEADS, 'deals.csv': SALESFORCE_DEALS },
      { 'leads.csv': 'Nr;"Herkunft: woher?";Datum\n1;#1;2026-01-02\n2;"yes";2026-01-03\n' },
    ]) {
      const { mapping } = await guess(files);
      expect(readMapping(writeMapping(mapping))).toEqual({ ok: true, mapping });
    }
  });

  test('the guess of a Salesforce pair gives its facts: one won, one lost, one open', async () => {
    const facts = await withFiles({ 'l.csv': SALESFORCE_LEADS, 'd.csv': SALESFORCE_DEALS }, (inspections) =>
      factsOf(inspections),
    );
    expect(facts.counts).toMatchObject({ leads: 3, won: 1, lost: 1, open: 1 });
    expect(facts.deals).toEqual([
      expect.objectContaining({ leadKey: '00Q1a', amountMinor: 120_050, wonAt: Date.UTC(2026, 2, 15) }),
    ]);
  });
});
