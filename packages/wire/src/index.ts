export * from './api-keys.ts';
export * from './imports.ts';
export * from './live.ts';
export * from './people.ts';
export * from './plans.ts';
export * from './problem.ts';
