/** The entry of a column; beyond its end NaN, which no comparison accepts. */
export const entry = (column: Float64Array | Int32Array, index: number): number =>
  column[index] ?? Number.NaN;
