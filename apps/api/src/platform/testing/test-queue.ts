import { Redis } from 'ioredis';

/** A logical database of its own for a suite on the Redis of `npm run test:redis`; null = BullMQ on Postgres. */
export async function testQueueUrl(): Promise<string | null> {
  const server = process.env['TEST_REDIS_URL'];
  if (!server) return null;
  const redis = new Redis(server);
  try {
    return `${server}/${await redis.incr('suites')}`;
  } finally {
    await redis.quit();
  }
}
