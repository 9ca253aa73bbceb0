import { Z_95 } from './normal.ts';

/** One subject: when its watch ended, whether by the event, and when it began (0 when left out). */
export type Watched = Readonly<{ exit: number; event: boolean; entry?: number }>;

/** Survival just after an event time, with Greenwood's standard error. */
export type SurvivalStep = Readonly<{ time: number; survival: number; standardError: number }>;

/**
 * Kaplan and Meier's curve, one step per time at which an event happened. A subject is at risk over `(entry, exit]`,
 * so one that leaves at an event's time still counts in it.
 */
export const kaplanMeier = (subjects: readonly Watched[]): SurvivalStep[] => {
  const times = [...new Set(subjects.filter((s) => s.event).map((s) => s.exit))].sort((a, b) => a - b);
  let survival = 1;
  let greenwood = 0;
  return times.map((time) => {
    const atRisk = subjects.filter((s) => (s.entry ?? 0) < time && s.exit >= time).length;
    const events = subjects.filter((s) => s.event && s.exit === time).length;
    survival *= 1 - events / atRisk;
    greenwood += atRisk > events ? events / (atRisk * (atRisk - events)) : 0;
    return { time, survival, standardError: survival * Math.sqrt(greenwood) };
  });
};

/** Survival at a time: that of the last step not after it, 1 before the first. */
export const survivalAt = (steps: readonly SurvivalStep[], time: number): number =>
  steps.findLast((step) => step.time <= time)?.survival ?? 1;

/** 95 % range of a survival, on the log(−log) scale, so that it stays within 0..1; survival strictly inside them. */
export const survivalRange = ({ survival, standardError }: Omit<SurvivalStep, 'time'>): [number, number] => {
  const reach = (Z_95 * standardError) / (survival * Math.abs(Math.log(survival)));
  return [survival ** Math.exp(reach), survival ** Math.exp(-reach)];
};
