import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';

/** `/healthz`: the process lives. `/readyz`: the database answers too. `/metrics`: OpenMetrics text, without personal data. */
export const healthRoutes = (app: FastifyInstance, { store, version, now }: Context): void => {
  const startedAt = now();
  let requests = 0;
  let failures = 0;
  app.addHook('onResponse', async (_request, reply) => {
    requests += 1;
    if (reply.statusCode >= 500) failures += 1;
  });

  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', version }));

  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await store.ping();
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'waiting for the database' });
    }
  });

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const lines = [
      '# TYPE leadpact_http_requests counter',
      `leadpact_http_requests_total ${requests}`,
      '# TYPE leadpact_http_failures counter',
      `leadpact_http_failures_total ${failures}`,
      '# TYPE leadpact_uptime_seconds gauge',
      '# UNIT leadpact_uptime_seconds seconds',
      `leadpact_uptime_seconds ${((now() - startedAt) / 1000).toFixed(3)}`,
      '# TYPE leadpact_resident_memory_bytes gauge',
      '# UNIT leadpact_resident_memory_bytes bytes',
      `leadpact_resident_memory_bytes ${process.memoryUsage().rss}`,
      '# EOF',
      '',
    ];
    return reply.type('application/openmetrics-text; version=1.0.0; charset=utf-8').send(lines.join('\n'));
  });
};
