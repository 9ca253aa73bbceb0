import { LiveHint } from '@leadpact/wire';

type Take = (hint: LiveHint) => void;

const CHANNEL = 'leadpact-live';
/** The server sends a beat every 15 seconds; after three missed ones the connection is taken for dead. */
const SILENCE_MS = 50_000;
const RETRY_MS = 3_000;

const readHint = (text: unknown): LiveHint | null => {
  try {
    const parsed = LiveHint.safeParse(typeof text === 'string' ? JSON.parse(text) : text);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** One stream of the server's hints, opened again whenever it breaks; then whatever is shown may be old. */
const openStream = (take: Take): (() => void) => {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let opened = 0;
  const again = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(begin, wait);
  };
  const begin = (): void => {
    source?.close();
    again(SILENCE_MS);
    source = new EventSource('/api/v1/live');
    source.onopen = () => {
      opened += 1;
      if (opened > 1) take({ kind: 'all' });
      again(SILENCE_MS);
    };
    source.onmessage = ({ data }) => {
      const hint = readHint(data);
      if (hint !== null) take(hint);
      again(SILENCE_MS);
    };
    source.addEventListener('beat', () => again(SILENCE_MS));
    source.onerror = () => {
      source?.close();
      again(RETRY_MS);
    };
  };
  begin();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
};

/**
 * The server's hints for this tab. A browser opens few connections to one address, so one tab holds the stream and
 * tells the others; when it goes, another takes over.
 */
export const liveSource = (take: Take): (() => void) => {
  if (!('locks' in navigator)) return openStream(take);
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => {
    const hint = readHint(data);
    if (hint !== null) take(hint);
  };
  const left = new AbortController();
  const lead = () =>
    new Promise<void>((resolve) => {
      if (left.signal.aborted) {
        resolve();
        return;
      }
      const stop = openStream((hint) => {
        if (left.signal.aborted) return;
        take(hint);
        channel.postMessage(hint);
      });
      // The tab that led before may have missed hints at its end.
      take({ kind: 'all' });
      left.signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  navigator.locks.request(CHANNEL, { signal: left.signal }, lead).catch(() => undefined);
  return () => {
    left.abort();
    channel.close();
  };
};
