import { SMTPServer } from 'smtp-server';

export type ReceivedMail = Readonly<{ at: number; to: string; messageId: string; text: string }>;

const messageIdOf = (text: string): string => /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? '';

/** A mail server that keeps what it gets, with the instant at which it got it. */
export const openMailbox = async () => {
  const received: ReceivedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData: (stream, session, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        text += chunk;
      });
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo)
          received.push({ at: Date.now(), to: address, messageId: messageIdOf(text), text });
        done();
      });
    },
  });
  // A sender that is killed breaks its connection.
  smtp.on('error', () => undefined);
  const listening = smtp.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { received, port, close: () => new Promise<void>((resolve) => smtp.close(resolve)) };
};

export type Mailbox = Awaited<ReturnType<typeof openMailbox>>;
