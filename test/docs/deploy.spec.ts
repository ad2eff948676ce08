import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, parse } from 'yaml';
import { envSchema } from '../../apps/api/src/platform/config/env.js';
import { IN_FILES } from '../../apps/api/src/platform/config/setting-files.js';
import { sourcesBelow } from './sources.js';

interface Container {
  readonly env: readonly { readonly name: string }[];
  readonly startupProbe?: { readonly periodSeconds: number; readonly failureThreshold: number };
  readonly resources: { readonly limits: { readonly memory: string } };
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Record<string, string>;
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly securityContext: object;
        readonly containers: readonly Container[];
        readonly volumes: readonly { readonly name: string; readonly emptyDir?: object }[];
      };
    };
    readonly selector: { readonly part: string; readonly matchLabels: { readonly part: string } };
    readonly scaleTargetRef: { readonly name: string };
  };
}
interface Compose {
  readonly services: Record<
    string,
    { readonly environment?: Record<string, unknown>; readonly command?: readonly string[] }
  >;
}
const KUBERNETES = 'deploy/kubernetes';
/** Read by the libraries that speak to Postgres and to a collector of traces. */
const OF_LIBRARIES = [
  'PGPASSWORD',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
];
/** Part of the shape that docker-compose.yml is, or of the image, or of a machine with a data folder. */
const OF_THE_SHAPE = [
  ...['NODE_ENV', 'HOST', 'PORT', 'PROBE_PORT', 'ROLE', 'DATABASE_URL', 'QUEUE_URL'],
  ...['DATA_DIR', 'DISK_LOW_MB'],
];
/** Of the dashboard (apps/dashboard/src/config.ts). */
const DASHBOARD = ['API_URL', 'NODE_ENV'];
const settings = new Set([...Object.keys(envSchema.shape), ...IN_FILES.map((name) => `${name}_FILE`)]);

const manifests = readdirSync(KUBERNETES).flatMap((name) =>
  parseAllDocuments(readFileSync(join(KUBERNETES, name), 'utf8')).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJS() as Manifest;
  }),
);
const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
const environmentOf = (part: string) => compose.services[part]?.environment ?? {};
const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);

describe('what is deployed', () => {
  it('is told only settings that exist', () => {
    const unknown = ({ metadata, spec }: Manifest): string[] =>
      spec.template.spec.containers
        .flatMap(({ env }) => env.map(({ name }) => name))
        .filter((name) => (metadata.name === 'dashboard' ? !DASHBOARD.includes(name) : !settings.has(name)));
    expect(ofKind('Deployment').flatMap(unknown)).toEqual([]);
    const configured = ofKind('ConfigMap').flatMap(({ data }) => Object.keys(data));
    expect(configured).toContain('DATABASE_URL_FILE');
    expect(configured.filter((name) => !settings.has(name))).toEqual([]);

    const told = ['api', 'worker'].flatMap((part) => Object.keys(environmentOf(part)));
    expect(told).toContain('ENCRYPTION_KEYS');
    expect(told.filter((name) => !settings.has(name) && !OF_LIBRARIES.includes(name))).toEqual([]);
  });

  it.each(['api', 'worker'])('is told by a .env file whatever may be set of the %s', (part) => {
    const told = environmentOf(part);
    const deaf = Object.keys(envSchema.shape).filter(
      (name) => !OF_THE_SHAPE.includes(name) && !String(told[name]).startsWith(`\${${name}:`),
    );
    expect(deaf).toEqual([]);
    // Whatever the password is made of, it is not cut where an address would end.
    expect(told).toMatchObject({
      PGPASSWORD: '${POSTGRES_PASSWORD:?}',
      DATABASE_URL: expect.not.stringContaining('$'),
    });
    expect(readFileSync('.dockerignore', 'utf8').split('\n')).toContain('.env');
  });

  it('may hold as many connections to the database as an API and four workers need', () => {
    const numberIn = (file: string, pattern: RegExp) =>
      Number(pattern.exec(readFileSync(`apps/api/src/platform/database/${file}`, 'utf8'))?.[1]);
    const each = numberIn('data-source.ts', /\bmax: (\d+)/) + numberIn('locks.ts', /MAX_HELD = (\d+)/);
    const allowed = /max_connections=(\d+)/.exec(String(compose.services['postgres']?.command))?.[1];
    expect(Number(allowed)).toBeGreaterThan(5 * each);
    expect(readFileSync('docs/scaling.md', 'utf8')).toContain(`each process holds up to ${each} `);
  });

  it('runs as nobody in particular, on a disk it cannot write to, and is asked how it is', () => {
    expect(
      ofKind('Deployment')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['api', 'dashboard', 'worker']);
    for (const { spec } of ofKind('Deployment')) {
      const { securityContext, containers } = spec.template.spec;
      expect(securityContext).toMatchObject({ runAsNonRoot: true });
      expect(containers[0]).toMatchObject({
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
        readinessProbe: { httpGet: { path: expect.stringMatching(/^\/(readyz|sign-in)$/) } },
        livenessProbe: { httpGet: { path: expect.stringMatching(/^\/(healthz|sign-in)$/) } },
      });
    }
  });

  it('is given the time that migrations try for', () => {
    const hours = Number(
      /TRY_FOR_MS = (\d+) \* 3_600_000/.exec(
        readFileSync('apps/api/src/platform/database/migrate.ts', 'utf8'),
      )?.[1],
    );
    for (const { metadata, spec } of ofKind('Deployment')) {
      if (metadata.name === 'dashboard') continue;
      const { periodSeconds = 0, failureThreshold = 0 } =
        spec.template.spec.containers[0]?.startupProbe ?? {};
      expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(hours * 3_600);
    }
  });

  it('has room for the heap it may use, and for what is beside it', () => {
    const heap = Number(/--max-old-space-size=(\d+)/.exec(readFileSync('Dockerfile', 'utf8'))?.[1]);
    for (const { metadata, spec } of ofKind('Deployment')) {
      if (metadata.name === 'dashboard') continue;
      const limit = spec.template.spec.containers[0]?.resources.limits.memory ?? '';
      expect(limit).toMatch(/^\d+Mi$/);
      expect(Number.parseInt(limit)).toBeGreaterThanOrEqual(heap * 1.5);
    }
  });

  it('may write where it has to: the API where uploads are taken in, the dashboard its cache', () => {
    const writable = ofKind('Deployment').map(({ metadata, spec }) => {
      const { containers, volumes } = spec.template.spec;
      const empty = volumes.filter(({ emptyDir }) => emptyDir).map(({ name }) => name);
      const mounted = (containers[0]?.volumeMounts ?? []).filter(({ name }) => empty.includes(name));
      return [metadata.name, mounted.map(({ mountPath }) => mountPath)];
    });
    expect(Object.fromEntries(writable)).toEqual({
      api: ['/tmp'],
      dashboard: ['/app/apps/dashboard/.next/cache'],
      worker: [],
    });
    // Who takes in uploads elsewhere has to be given that place, too.
    const users = sourcesBelow('apps/api/src').filter(({ text }) => text.includes('tmpdir()'));
    expect(users.map(({ path }) => path)).toEqual(['apps/api/src/platform/http/spool.ts']);
  });

  it('keeps one of each through disruptions, and what scales or is reached exists', () => {
    const names = ofKind('Deployment').map(({ metadata }) => metadata.name);
    expect(
      ofKind('PodDisruptionBudget')
        .map(({ spec }) => spec.selector.matchLabels.part)
        .sort(),
    ).toEqual([...names].sort());
    for (const { spec } of ofKind('HorizontalPodAutoscaler'))
      expect(names).toContain(spec.scaleTargetRef.name);
    for (const { spec } of ofKind('Service')) expect(names).toContain(spec.selector.part);
  });
});
