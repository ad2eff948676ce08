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
  readonly services: Record<string, { readonly environment: object }>;
}
const KUBERNETES = 'deploy/kubernetes';
/** Of the dashboard (apps/dashboard/src/config.ts). */
const DASHBOARD = ['API_URL', 'NODE_ENV'];
const settings = new Set([...Object.keys(envSchema.shape), ...IN_FILES.map((name) => `${name}_FILE`)]);

const manifests = readdirSync(KUBERNETES).flatMap((name) =>
  parseAllDocuments(readFileSync(join(KUBERNETES, name), 'utf8')).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJS() as Manifest;
  }),
);
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

    const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
    const told = ['api', 'worker'].flatMap((part) => Object.keys(services[part]?.environment ?? {}));
    expect(told).toContain('ENCRYPTION_KEYS');
    expect(told.filter((name) => !settings.has(name))).toEqual([]);
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
