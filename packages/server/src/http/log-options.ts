import type { FastifyRequest } from 'fastify';
import type { Settings } from '../environment.ts';

/** An address as it may stand in a log: without one-time tokens and keys. */
export const loggedUrl = (url: string): string =>
  url
    .replace(/([?&]token=)[^&]*/g, '$1…')
    .replace(/(\/agreement\/sign\/)[^/?#]+/g, '$1…')
    .replace(/(\/calendar\/)[^/?#]+/g, '$1…')
    .replace(/lp_[\w-]{20,}/g, 'lp_…');

/** How requests are logged; headers and bodies never are. */
export const logOptions = ({ logLevel }: Pick<Settings, 'logLevel'>) =>
  logLevel === 'silent'
    ? false
    : {
        level: logLevel,
        serializers: {
          req: (request: FastifyRequest) => ({
            method: request.method,
            url: loggedUrl(request.url),
            address: request.ip,
          }),
        },
      };
