/** The source of events that the system decides. */
export const DECISION_SOURCE = 'leadpact';
/** The source of what people do in the app and over the API. */
export const PEOPLE_SOURCE = 'leadpact-people';
/** The source of the sample company, which can be taken out of a ledger again as a whole. */
export const SAMPLE_SOURCE = 'leadpact-sample';

/** The sources that only the product itself writes; nobody else may send events under their names. */
export const OWN_SOURCES: readonly string[] = [DECISION_SOURCE, PEOPLE_SOURCE, SAMPLE_SOURCE];
