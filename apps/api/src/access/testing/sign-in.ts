import request from 'supertest';
import { TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import type { Role } from '../permissions.js';

/** Headers of a browser that is signed in. */
export type Browser = Record<'cookie' | 'x-csrf-token', string>;

/** Signs in over HTTP; as the first administrator when nobody is named. */
export async function signIn(
  { url }: Pick<TestApp, 'url'>,
  person: { email: string; password: string } = TEST_ADMIN,
): Promise<Browser> {
  const answer = await request(url).post('/api/v1/auth/login').send(person).expect(200);
  const cookie = (answer.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  return { cookie, 'x-csrf-token': (answer.body as { csrfToken: string }).csrfToken };
}

/** Headers with a new API token of this role; `more` is what else is wished of it. */
export async function bearer(
  { url }: Pick<TestApp, 'url'>,
  role: Role,
  more: object = {},
): Promise<{ authorization: string }> {
  const admin = await signIn({ url });
  const made = await request(url)
    .post('/api/v1/api-tokens')
    .set(admin)
    .send({ name: role, role, ...more })
    .expect(201);
  return { authorization: `Bearer ${(made.body as { token: string }).token}` };
}
