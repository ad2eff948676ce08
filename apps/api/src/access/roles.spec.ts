import request from 'supertest';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { isWithin, may, PERMISSIONS, ROLES, type Permission, type Role } from './permissions.js';
import { bearer } from './testing/sign-in.js';

interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  readonly permission: Permission | undefined;
}

/** The only routes that a stranger may call. */
const PUBLIC = [
  'post /api/v1/auth/login',
  'post /api/v1/invitations/accept',
  'post /api/v1/webhooks/bigcommerce/{connectionId}',
];

describe('the routes of the API', () => {
  let test: TestApp;
  let routes: Route[];
  const headers = new Map<Role, { authorization: string }>();

  beforeAll(async () => {
    test = await startTestApp();
    for (const role of ROLES) headers.set(role, await bearer(test, role));
    const { body } = await request(test.url).get('/api/openapi.json').expect(200);
    routes = routesOf(body);
  });
  afterAll(() => test.close());

  /** Ids of nothing, so that an allowed call changes nothing either. */
  const call = ({ method, path }: Route) =>
    request(test.url)[method](path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'));

  it('are closed to strangers, but for sign-in and webhooks', async () => {
    for (const route of routes.filter(({ permission }) => permission !== undefined)) {
      expect({ ...route, status: (await call(route)).status }).toEqual({ ...route, status: 401 });
    }
    const open = routes.filter(({ permission }) => permission === undefined);
    expect(PUBLIC).toEqual(expect.arrayContaining(open.map(({ method, path }) => `${method} ${path}`)));
  });

  it.each(ROLES)('let %s do what the table says and nothing else', async (role) => {
    for (const route of routes) {
      if (route.permission === undefined) continue;
      const { body, status } = await call(route).set(headers.get(role)!);
      const refused = status === 401 || (status === 403 && body.code === 'not_allowed');
      expect({ ...route, refused, failed: status >= 500 }).toEqual({
        ...route,
        refused: !may(role, route.permission),
        failed: false,
      });
    }
  });

  it('are closed to a token of single connections, but for theirs and what is its own', async () => {
    const connectionIds = ['11111111-0000-4000-8000-000000000000'];
    const scoped = await bearer(test, 'admin', { connectionIds });
    for (const route of routes) {
      if (route.permission === undefined || route.permission === 'account.own') continue;
      const { status } = await call(route).set(scoped);
      const expected = /^\/api\/v1\/connections\/\{/.test(route.path) ? 404 : 403;
      expect({ ...route, status }).toEqual({ ...route, status: expected });
    }
  });

  it('are all there, so that the matrix above is not about nothing', () => {
    expect(routes.length).toBeGreaterThanOrEqual(12);
  });
});

describe('the table of permissions', () => {
  it('lets an administrator do everything', () => {
    expect(Object.values(PERMISSIONS).every((roles) => roles.includes('admin'))).toBe(true);
  });

  it('lets auditors and viewers change nothing but what is their own', () => {
    const verbs = /\.(write|test|refresh|replay|approve|resolve)$/;
    const changes = (role: Role) =>
      (Object.keys(PERMISSIONS) as Permission[]).filter((name) => verbs.test(name) && may(role, name));
    expect(changes('auditor')).toEqual(['tokens.write']);
    expect(changes('viewer')).toEqual([]);
  });

  it.each([
    ['viewer', 'support', true],
    ['support', 'support', true],
    ['admin', 'support', false],
    ['mapping', 'support', false],
    ['auditor', 'support', false],
  ] as const)('puts %s within %s: %s', (role, ceiling, within) =>
    expect(isWithin(role, ceiling)).toBe(within),
  );
});

function routesOf({
  paths,
}: {
  paths: Record<string, Record<string, { 'x-permission'?: Permission }>>;
}): Route[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method as Route['method'],
      path,
      permission: operation['x-permission'],
    })),
  );
}
