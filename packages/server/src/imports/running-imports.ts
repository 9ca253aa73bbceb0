/** The imports that run in one server, and what tells them to stop with it. */
export type RunningImports = Readonly<{ runs: Map<string, Promise<void>>; stopping: AbortController }>;

export const noImports = (): RunningImports => ({ runs: new Map(), stopping: new AbortController() });
