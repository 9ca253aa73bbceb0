/*
 * Two functions for one thing: each then meets one kind of array only, and compiles to a plain load. Together they would
 * cost a question about the kind at every step of every search.
 */

/** The entry of a column of instants or lengths; beyond its end NaN, which no comparison accepts. */
export const entry = (column: Float64Array, index: number): number => column[index] ?? Number.NaN;

/** The entry of a column of whole numbers; beyond its end -1, which is no index. */
export const whole = (column: Int32Array, index: number): number => column[index] ?? -1;
