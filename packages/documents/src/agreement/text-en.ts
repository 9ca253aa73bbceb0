/** The words of an agreement's document, in English. */
export const ENGLISH = {
  marketing: 'Marketing',
  sales: 'Sales',
  shared: 'Both',
  contents: 'Contents',
  pageOf: 'Page {page} of {pages}',
  versionMark: 'version {version}',
  shaMark: 'SHA-256 of the text {sha}',
  kindOfDocument: 'Working agreement between Marketing and Sales',

  // Facts at the head
  inForce: 'In force',
  from: 'from {from}',
  fromUntil: '{from} to {until}',
  counted: 'Counted',
  countedBy:
    'by the {period, select, week {week} month {month} quarter {quarter} other {period}}, in the time zone {timezone}, amounts in {currency}',

  // Parties
  parties: 'The parties',
  head: 'Head',
  members: 'Members',
  side: 'Side',
  signatoriesAre: 'To be signed by {people}.',
  purpose: 'Purpose',

  // Goals and quotas
  goals: 'Shared goals',
  goal: 'Goal',
  target: 'Target',
  per: 'Per',
  period: '{period, select, week {week} month {month} quarter {quarter} year {year} other {{period}}}',
  ofWhom: 'Of whom',
  measuredBy: 'Measured by',
  quotas: 'Quotas',
  quotasLead: 'What each side and each person takes on of the shared goals.',
  person: 'Person',
  quota: 'Quota',
  about: '{name}: {words}',

  // Accountability
  accountability: 'Who is accountable',
  stage: 'Stage',
  owner: 'Owner',
  duty: 'Duty',

  // Definitions and scoring
  definitions: 'What a qualified lead is',
  mqlIs: 'A marketing-qualified lead (MQL): {condition}.',
  sqlIs: 'A sales-qualified lead (SQL): {condition}, or an opportunity was opened.',
  scoring: 'How leads are scored',
  scoringLead:
    'Points for who a lead is and what it does add up to its score, which stays between 0 and 100.',
  pointsFor: 'Points for',
  when: 'When',
  points: 'Points',
  fadeBy: 'Fade by half in',
  atMost: 'At most',
  bandFrom: '{band} from {points} points',
  bandsAre: 'Bands: {bands}; below, cold.',

  // Handoff
  handoff: 'Handoff and hand-back',
  toSales: 'To Sales, {automatic, select, true {by itself} other {by hand}}, when {condition}.',
  backToMarketing:
    'Back to Marketing, {automatic, select, true {by itself} other {by hand}}, when {condition}.',
  backToMarketingAfter:
    'Back to Marketing, {automatic, select, true {by itself} other {by hand}}, when {condition}, after at least {stay}.',
  leadsGo: 'Leads go to {people} {rule}{cap}.',
  leadsWhoseGo: 'Leads whose {condition} go to {people} {rule}{cap}.',
  otherLeadsGo: 'All other leads go to {people} {rule}{cap}.',
  rule: '{rule, select, round_robin {in turn} least_open {to whoever has fewest open leads} weighted {by weight} other {{rule}}}',
  withCap: ', with at most {open} open leads each',
  weighted: '{person} ({weight})',
  rejectReasons: 'Reasons for a rejection: {reasons}.',
  returnReasons: 'Reasons for a return: {reasons}.',
  nurtureAfterHandoff:
    'After the handoff Marketing {nurture, select, continue {goes on nurturing the lead} pause {stops nurturing the lead} other {{nurture}}}.',
  nurtureAfterHandoffOf:
    'After the handoff of a lead whose {condition} Marketing {nurture, select, continue {goes on nurturing it} pause {stops nurturing it} other {{nurture}}}.',
  nurtureAfterHandoffOthers:
    'After the handoff of any other lead Marketing {nurture, select, continue {goes on nurturing it} pause {stops nurturing it} other {{nurture}}}.',
  afterReturn: 'After a return {side} nurtures the lead.',
  afterReturnOn: 'After a return {side} nurtures the lead ({track}).',

  // Journey
  journey: 'The lead’s journey',
  callToAction: 'Call to action',
  offer: 'Offer',
  nextStage: 'Then',

  // Promises
  commitments: 'What each side promises',
  nothingPromised: 'Promises nothing yet.',
  mirrors: 'Mirrors: {twin}.',
  ifMissed: 'If missed: {words}',
  keptIn: 'Kept in {goal} of cases.',
  timeOf: 'Time of the calendar “{calendar}”.',
  floodFrom: 'A flood begins {band} above the line of the period.',
  warnedAt: 'The owner is warned at {shares} of the time.',
  stepAfter:
    '{after} after a miss {step, select, remind {the owner is reminded} tell_head {the head is told} reassign {the lead goes to somebody else} other {{step}}}.',

  // What a miss leads to
  misses: 'When a promise is missed',
  missesLead:
    'An obligation that is not met by its due instant is a miss. The owner and the head of the side are told at once; the side names the cause and what it will change. A miss that later facts show to be none is corrected and everybody who was told is told so.',
  promise: 'Promise',
  thenHappens: 'What happens',

  // Values, segments
  values: 'What a lead is worth',
  valuesLead: 'These values are fixed for the life of this version.',
  channel: 'Channel',
  persona: 'Persona',
  anyOther: 'any other',
  worth: 'Worth of a lead',
  segments: 'Channels and personas',
  channelsAre: 'Channels: {channels}.',
  personasAre: 'Personas: {personas}.',
  ofSide: '{name} ({side})',

  // Calendars
  calendars: 'Working time',
  calendarIn: '{name}, in the time zone {timezone}:',
  day: 'Day',
  hours: 'Working hours',
  closed: 'closed',
  noHolidays: 'No holidays.',
  holidaysAre: 'Holidays: {days}.',
  holidaysOf: 'Holidays of {country}, as dates when this is signed.',

  // Figures, capacity, reviews
  kpis: 'Key figures',
  kpi: 'Key figure',
  whose: 'Whose',
  capacity: 'What Sales has for it',
  who: 'Who',
  hoursAWeek: 'Hours a week',
  inboundShare: 'Of them for inbound leads',
  minutesPerAttempt: 'Minutes for one attempt',
  reviews: 'Meetings and reviews',
  meeting: 'Meeting',
  length: 'Length',
  minutes: '{minutes, plural, one {# minute} other {# minutes}}',
  everybody: 'everybody',
  heads: 'the heads',
  everyOnDay:
    'every {every, select, week {week} month {month} quarter {quarter} other {{every}}} on day {day} at {at}',
  everyOnWeekday:
    'every {every, select, week {week} month {month} quarter {quarter} other {{every}}} on the first {day} at {at}',
  everyWeekOn: 'every week on {day} at {at}',
  reviewsMove: 'A day that is not a working one moves to the next.',

  // Glossary
  glossary: 'Terms',
  term: 'Term',
  meaning: 'Meaning',

  // Signatures
  signatures: 'Signatures',
  signaturesLead:
    'This is a sign-off between two departments, not a contract. What is signed is the text of this version, by its SHA-256.',
  name: 'Name',
  decision: 'Decision',
  date: 'Date',
  record: 'SHA-256 of the record',
  decided: '{decision, select, signed {signed} refused {refused} other {open}}',
  signature: 'Signature',

  // Certificate
  certificate: 'Certificate of sign-off',
  certificateOf: 'Certificate: {name}, version {version}',
  certificateFooter: 'This is a sign-off between two departments, not a contract.',
  versionInForce:
    'Version {version}, {isOpen, select, true {in force from {from}} other {in force {from} to {until}}}.',
  whatWasSigned: 'What was signed',
  shaOfText: 'SHA-256 of the text',
  shaOfRendering: 'SHA-256 of the page that was shown',
  chainHead: 'Newest record of the chain',
  consentWas: 'Everybody who signed agreed to this sentence:',
  howToVerify: 'How to verify',
  verifyText:
    'Download the text of this version and work out its SHA-256 (sha256sum agreement.yaml): it has to be the one above.',
  verifyChain:
    'Download the record of signatures and run: leadpact agreement verify FILE. It follows the chain from the first record to the newest and names the first one that does not fit.',
  verifyMail:
    'Compare the newest record with the one in the mails that signatories received: a database that was written anew has another one.',
  issued: 'Made {at}.',
} as const;
