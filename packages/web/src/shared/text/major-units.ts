/** An amount in minor units as a spreadsheet wants it: 1,234 cents with two digits are 12.34. */
export const majorUnits = (minor: number | null, digits: number): number | null =>
  minor === null ? null : Number((minor / 10 ** digits).toFixed(digits));
