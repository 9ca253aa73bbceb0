import type { MEDIA, OUTCOMES } from '@leadpact/core';

export type Medium = (typeof MEDIA)[number];
export type Outcome = (typeof OUTCOMES)[number];

const words = <Word>(word: Word, list: string): readonly (readonly [string, Word])[] =>
  list.split('|').map((text) => [text, word] as const);

/** What HubSpot, Salesforce, Pipedrive, Zoho and people call a medium. `skip`: no try of Sales to reach the lead. */
export const MEDIUM_WORDS: ReadonlyMap<string, Medium | 'skip'> = new Map<string, Medium | 'skip'>([
  ...words(
    'call' as const,
    'call|calls|phone|phone call|outbound call|logged call|cold call|dial|telefon|anruf|llamada|appel|chamada|ligação',
  ),
  ...words(
    'email' as const,
    'email|e-mail|emails|outgoing email|sales email|one-to-one email|sent email|mail|correo|courriel|e-mail sent',
  ),
  ...words('sms' as const, 'sms|text|text message|whatsapp|whats_app|whatsapp message'),
  ...words(
    'social' as const,
    'linkedin|linkedin message|linkedin_message|linkedin inmail|inmail|social|social touch|linkedin connect',
  ),
  ...words(
    'visit' as const,
    'visit|meeting|in person|on-site|event meeting|termin|besuch|reunión|reunion|rendez-vous|visita|demo|lunch',
  ),
  ...words('other' as const, 'letter|postal mail|postal_mail|fax|video|other|sonstiges'),
  ...words(
    'skip' as const,
    'incoming email|incoming_email|inbound email|inbound call|forwarded email|forwarded_email|list email|mass email|marketing email|automated email|note|notiz|nota|task|to do|todo|deadline|aufgabe|cadence|publishing task',
  ),
]);

/** What they call an outcome. */
export const OUTCOME_WORDS: ReadonlyMap<string, Outcome | 'skip'> = new Map<string, Outcome | 'skip'>([
  ...words(
    'no_answer' as const,
    'no answer|no_answer|busy|not reached|no contact|unanswered|ring no answer|no show|no_show|nicht erreicht|besetzt|sin respuesta|pas de réponse|sem resposta|call not answered|did not answer',
  ),
  ...words(
    'voicemail' as const,
    'voicemail|left voicemail|left live message|left message|left_voicemail|vm|lvm|mailbox|buzón de voz|messagerie|caixa postal|anrufbeantworter',
  ),
  ...words('sent' as const, 'sent|delivered|opened|clicked|email sent|gesendet|enviado|envoyé'),
  ...words(
    'bounced' as const,
    'bounced|bounce|failed|wrong number|bad number|undeliverable|invalid number|disconnected|falsche nummer|número equivocado',
  ),
  ...words(
    'connected' as const,
    'connected|answered|reached|spoke|spoke with|replied|reply|interested|not interested|call back|callback|gatekeeper|erreicht|gesprochen|contactado|joint|atendeu|completed meeting|held',
  ),
  ...words(
    'meeting_booked' as const,
    'meeting booked|meeting_booked|meeting scheduled|meeting set|appointment set|booked|demo booked|termin vereinbart',
  ),
  ...words(
    'skip' as const,
    'canceled|cancelled|not started|in progress|deferred|waiting on someone else|planned|open|draft|abgesagt|rescheduled',
  ),
]);
