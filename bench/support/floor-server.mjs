import Fastify from 'fastify';
import pg from 'pg';

/** The least a durable answer can cost: the same HTTP server, one committed single-row INSERT, 200. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 30 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS bench_floor (id bigint GENERATED ALWAYS AS IDENTITY, body bytea)',
);

const app = Fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/', async (request, reply) => {
  await pool.query('INSERT INTO bench_floor (body) VALUES ($1)', [request.body]);
  return reply.send();
});
app.get('/', (_request, reply) => reply.send());
process.once('SIGTERM', () => void app.close().then(() => pool.end()));
await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) });
