/** The address of a step; the plan that the proposals come from stays chosen. */
export const stepSearch = (step: number, plan: string | undefined) => ({
  step,
  ...(plan === undefined ? {} : { plan }),
});
