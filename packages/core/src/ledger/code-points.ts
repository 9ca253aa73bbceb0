/** UTF-16 units in the order of the code points that they begin: surrogates come after all others. */
const rank = (unit: number): number => {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
};

/** Order of two texts by code point, in every runtime the same: negative, zero or positive. */
export const compareCodePoints = (one: string, other: string): number => {
  const shared = Math.min(one.length, other.length);
  for (let index = 0; index < shared; index++) {
    const left = one.charCodeAt(index);
    const right = other.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return one.length - other.length;
};
