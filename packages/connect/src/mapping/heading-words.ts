/** What a column can be to a mapping, before it is decided which table it is in. */
export type ColumnRole =
  | 'leadKey'
  | 'dealId'
  | 'association'
  | 'created'
  | 'becameMql'
  | 'email'
  | 'company'
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'channel'
  | 'persona'
  | 'size'
  | 'owner'
  | 'assignedAt'
  | 'firstContacted'
  | 'rejectedAt'
  | 'rejectReason'
  | 'returnedAt'
  | 'attempts'
  | 'campaign'
  | 'lifecycle'
  | 'stage'
  | 'wonAt'
  | 'lostAt'
  | 'closedAt'
  | 'lostReason'
  | 'amount'
  | 'currency'
  | 'activityAt'
  | 'medium'
  | 'outcome';

const list = (words: string): readonly string[] => words.split('|');

/**
 * Headings by what they mean, best first; written folded (no case, accents or signs). HubSpot, Salesforce, Pipedrive,
 * Zoho and Dynamics, then what people write in English, German, Spanish, French and Portuguese.
 */
export const HEADING_WORDS: Readonly<Record<ColumnRole, readonly string[]>> = {
  leadKey: list(
    'mql id|lead id|contact id|record id contact|record id|contact record id|person id|' +
      'lead record id|id|lead key|key|lead|leadid|contact|prospect id|kontakt id|lead nr|' +
      'lead nummer|kundennummer|nr|id de contacto|id contacto|id del lead|id du contact|id contact|' +
      'identifiant|id do contato|id do lead|codigo',
  ),
  dealId: list(
    'deal id|opportunity id|deal record id|record id|potential id|opportunity|id|seller id|' +
      'auftrags id|id del negocio|id de l affaire|id do negocio',
  ),
  association: list(
    'associated contact ids|associated contact id|associated contacts ids|lead id|contact id|' +
      'mql id|primary contact id|contact ids|converted lead id|deal contact person id|person id|' +
      'lead key|lead|kontakt id|id de contacto|id du contact|id do contato',
  ),
  created: list(
    'create date|created date|created at|created time|created on|lead created|person created|' +
      'lead creation date|creation date|date created|first contact date|created|date added|added on|' +
      'signup date|sign up date|date received|received|lead date|datum|date|erstellt am|' +
      'erstelldatum|erstellungsdatum|angelegt am|eingang|eingangsdatum|fecha de creacion|' +
      'fecha creacion|creado|fecha|date de creation|cree le|data de criacao|data criacao|criado em|' +
      'data',
  ),
  becameMql: list(
    'became a marketing qualified lead date|' +
      'date entered marketing qualified lead lifecycle stage pipeline|' +
      'date entered marketing qualified lead|mql date|became mql|became mql date|became an mql|' +
      'mql am|fecha mql|date mql|data mql|qualified date',
  ),
  email: list(
    'email|email address|e mail|e mail address|person email|person email work|contact email|' +
      'e mail adresse|emailadresse|correo|correo electronico|adresse e mail|courriel|' +
      'endereco de e mail',
  ),
  company: list(
    'company|company name|account name|associated company|company account|person organization|' +
      'organization|organisation|account|company name for emails|parent customer|firma|unternehmen|' +
      'empresa|societe|entreprise|nome da empresa|nombre de la empresa',
  ),
  name: list(
    'name|full name|lead name|contact name|person name|contact person|ansprechpartner|kontakt|' +
      'nombre completo|nom complet|nome completo',
  ),
  firstName: list(
    'first name|firstname|given name|person first name|vorname|nombre|prenom|nome|primeiro nome',
  ),
  lastName: list(
    'last name|lastname|surname|family name|person last name|nachname|apellidos|apellido|nom|' +
      'nom de famille|sobrenome|apelido',
  ),
  channel: list(
    'channel|original source|original traffic source|lead source|source|origin|lead origin|' +
      'source channel|marketing channel|lead channel|person lead source|deal source|traffic source|' +
      'utm source|first touch channel|where from|kanal|quelle|leadquelle|lead quelle|herkunft|canal|' +
      'fuente|origen|fuente original|origine|source du lead|provenance|origem|fonte|origem do lead',
  ),
  persona: list(
    'persona|buyer persona|segment|customer segment|customer type|lead type|business segment|' +
      'target group|icp|kundensegment|kundentyp|zielgruppe|segmento|tipo de cliente|type de client|' +
      'perfil',
  ),
  size: list(
    'number of employees|no of employees|employees|company size|numberofemployees|employee count|' +
      'employee range|mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|numero de empleados|empleados|' +
      'nombre d employes|effectif|numero de funcionarios|funcionarios',
  ),
  owner: list(
    'contact owner|lead owner|owner|person owner|deal owner|opportunity owner|assigned to|' +
      'sales rep|rep|sdr id|zustandig|zustaendig|verantwortlich|bearbeiter|betreuer|propietario|' +
      'responsable|proprietaire|proprietario|responsavel',
  ),
  assignedAt: list(
    'owner assigned date|hubspot owner assigned date|assigned date|date assigned|assigned at|' +
      'assigned on|zugewiesen am|fecha de asignacion|date d attribution|data de atribuicao',
  ),
  firstContacted: list(
    'first contacted|first outreach date|first outbound date|first activity date|first activity|' +
      'date of first engagement|first touch date|first call|first response date|first contacted at|' +
      'erstkontakt|primer contacto|premier contact|primeiro contato',
  ),
  rejectedAt: list(
    'rejected date|rejected at|date rejected|rejected on|unqualified date|disqualified date|' +
      'abgelehnt am|fecha de rechazo|date de refus|data de rejeicao',
  ),
  rejectReason: list(
    'rejection reason|reject reason|rejected reason|unqualified reason|disqualification reason|' +
      'ablehnungsgrund|motivo de rechazo|motif de refus|motivo da rejeicao',
  ),
  returnedAt: list(
    'recycled date|recycle date|returned date|returned to marketing|returned at|recycled at|' +
      'nurture date|zuruck an marketing',
  ),
  attempts: list(
    'number of times contacted|number of sales activities|times contacted|attempts|' +
      'number of attempts|call attempts|total activities|anzahl kontaktversuche|kontaktversuche',
  ),
  campaign: list(
    'campaign|campaign name|campaign source|utm campaign|last campaign|first campaign|' +
      'original source drill down 1|original traffic source drill down 1|kampagne|campana|campagne|' +
      'campanha',
  ),
  lifecycle: list(
    'lifecycle stage|lifecyclestage|lifecycle|lebenszyklusphase|etapa del ciclo de vida|' +
      'phase du cycle de vie|etapa do ciclo de vida',
  ),
  stage: list(
    'deal stage|stage|opportunity stage|deal status|status|stage name|lead status|status reason|' +
      'won lost|result|is closed won|phase|dealphase|ergebnis|etapa del negocio|etapa|estado|' +
      'phase de la transaction|etape|statut|estagio|estagio do negocio|situacao|won|is won|gewonnen',
  ),
  wonAt: list(
    'won date|won time|deal won time|won at|closed won date|date won|won on|customer since|' +
      'became a customer date|gewonnen am|abschlussdatum|fecha de ganado|gagne le|data de ganho|' +
      'date de gain|sale date|kaufdatum',
  ),
  lostAt: list(
    'lost date|lost time|deal lost time|lost at|date lost|closed lost date|verloren am|perdu le|' +
      'data de perda',
  ),
  closedAt: list(
    'close date|closed date|closing date|actual close date|close time|deal closed on|' +
      'deal close date|closed on|schlussdatum|abgeschlossen am|fecha de cierre|date de cloture|' +
      'date de fermeture|data de fechamento',
  ),
  lostReason: list(
    'closed lost reason|lost reason|loss reason|deal lost reason|reason for loss|reason lost|' +
      'verlustgrund|motivo de perdida|raison de la perte|motivo da perda',
  ),
  amount: list(
    'amount|deal amount|deal value|value|actual revenue|amount in company currency|revenue|price|' +
      'total|total amount|sale|sale amount|contract value|acv|tcv|arr|est revenue|estimated revenue|' +
      'betrag|umsatz|auftragswert|wert|importe|monto|valor|montant|ca|receita|' +
      'declared monthly revenue',
  ),
  currency: list('currency|deal currency|currency code|opportunity currency|wahrung|moneda|devise|moeda'),
  activityAt: list(
    'activity date|activity time|completed date time|call start time|date time|timestamp|date|' +
      'due date|marked as done time|start time|start date|created at|create date|created date|' +
      'completed at|datum|fecha|data|time',
  ),
  medium: list(
    'activity type|type|medium|engagement type|task subtype|task type|subtype|channel|art|tipo|' +
      'aktivitatstyp',
  ),
  outcome: list(
    'call outcome|outcome|call result|call disposition|result|meeting outcome|disposition|status|' +
      'ergebnis|resultado|resultat',
  ),
};
