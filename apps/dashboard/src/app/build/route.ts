import { buildId } from '../../server/build-id';

/** What an open page compares itself with. */
export async function GET(): Promise<Response> {
  return Response.json({ build: await buildId() }, { headers: { 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
