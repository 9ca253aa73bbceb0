/** Who put the sample's agreement in force, so that it goes with the sample and no other does. */
export const SAMPLE_ACTOR = 'leadpact-sample';
