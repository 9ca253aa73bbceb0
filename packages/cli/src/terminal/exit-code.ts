/** 0: done. 1: the answer is no. 2: wrong use or bad input. */
export const EXIT = { done: 0, no: 1, badInput: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
