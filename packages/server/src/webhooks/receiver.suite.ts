import { createServer, type IncomingHttpHeaders } from 'node:http';

export type Received = Readonly<{ headers: IncomingHttpHeaders; body: string; at: number }>;

/** What a receiver does with a post: answers with a status, redirects, or never answers. */
export type Behaviour = Readonly<{ status: number; headers?: Readonly<Record<string, string>> }> | 'silence';

export type Receiver = Readonly<{
  url: string;
  received: Received[];
  behave: (behaviour: Behaviour) => void;
  close: () => Promise<void>;
}>;

/** A real HTTP server that other systems would run. */
export const openReceiver = async (): Promise<Receiver> => {
  const received: Received[] = [];
  let behaviour: Behaviour = { status: 204 };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body, at: performance.now() });
      if (behaviour === 'silence') return;
      response
        .writeHead(behaviour.status, behaviour.headers)
        .end(behaviour.status >= 400 ? 'no such hook' : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The receiver has no address');
  return {
    url: `http://127.0.0.1:${address.port}/hook/s3cret`,
    received,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
