import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** Headers that keep browsers from misusing answers; the page at /api/docs needs its own scripts and styles. */
export function useSecurityHeaders(server: FastifyInstance, publicUrl: string): void {
  const everywhere = securityHeaders(publicUrl);
  const inTheApi = headersOfTheApi(publicUrl);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.url.startsWith('/api/v1/') ? inTheApi : everywhere);
    done();
  });
}

/** What every answer of the API has; none is kept by whoever it passes. */
export function headersOfTheApi(publicUrl: string): OutgoingHttpHeaders {
  return { ...securityHeaders(publicUrl), 'cache-control': 'no-store' };
}

/** They are the same for every answer, so they are asked for once. */
function securityHeaders(publicUrl: string): OutgoingHttpHeaders {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: publicUrl.startsWith('https:') && { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  const asked = new IncomingMessage(new Socket());
  const answer = new ServerResponse(asked);
  setHeaders(asked, answer, () => undefined);
  return { ...answer.getHeaders() };
}
