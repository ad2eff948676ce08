import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { sourcesBelow } from './sources.js';

/* What Prometheus is asked: only what is measured, each number once however many processes tell it, and its absence too. */

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly annotations: { readonly page: string };
    }[];
  }[];
}
interface Prometheus {
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly dns_sd_configs?: readonly object[];
  }[];
}
interface Compose {
  readonly services: Record<'api' | 'worker', { readonly environment: Record<string, unknown> }>;
}
interface Board {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
}

const RULES = 'deploy/prometheus/rules.yml';
const BOARD = 'deploy/grafana/ml-connector.json';

const sources = sourcesBelow('apps/api/src').map(({ text }) => text);
const namesIn = (pattern: RegExp) =>
  sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name ?? ''));
const metrics = new Set(namesIn(/name: '(mlc_\w+)'/g));
/** Told of the process itself; every other gauge is of the whole installation, and told by each process alike. */
const OF_A_PROCESS = ['mlc_machine_clock_ahead_seconds', 'mlc_standing_known'];
const shared = namesIn(/new Gauge\(\{\s+name: '(mlc_\w+)'/g).filter((name) => !OF_A_PROCESS.includes(name));

const rules = (parse(readFileSync(RULES, 'utf8')) as Rules).groups.flatMap((group) => group.rules);
const board = JSON.parse(readFileSync(BOARD, 'utf8')) as Board;
const asked = [
  ...rules.map(({ expr }) => expr),
  ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
];

describe('what is watched', () => {
  it.each([RULES, BOARD, 'deploy/kubernetes/worker.yaml'])('by %s is measured', (path) => {
    const named = [...readFileSync(path, 'utf8').matchAll(/mlc_\w+/g)].map(([name]) => name);
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !metrics.has(name.replace(/_bucket$/, '')))).toEqual([]);
  });

  it('counts what every process tells alike once', () => {
    expect(shared).toContain('mlc_documents');
    const once = /(?:\bmax(?: by \([\w, ]+\))? ?|\babsent)\($/;
    const summed = asked.filter((expr) =>
      [...expr.matchAll(/mlc_\w+/g)].some(
        ({ 0: name, index }) => shared.includes(name) && !once.test(expr.slice(0, index)),
      ),
    );
    expect(summed).toEqual([]);
  });

  it('is missed when it is not there: processes, their numbers, and whoever looks for trouble', () => {
    const exprs = rules.map(({ expr }) => expr);
    for (const there of ['up{job="ml-connector"}', 'mlc_standing_known', 'mlc_watch_age_seconds'])
      expect(exprs).toContainEqual(expect.stringContaining(`absent(${there})`));
  });

  it.each(['prometheus.yml', 'kubernetes.yml'])(
    'is scraped by %s under the name the rules ask for',
    (name) => {
      const { rule_files, scrape_configs } = parse(
        readFileSync(join('deploy/prometheus', name), 'utf8'),
      ) as Prometheus;
      expect(rule_files).toEqual(['rules.yml']);
      expect(scrape_configs.map(({ job_name }) => job_name)).toEqual(['ml-connector']);
    },
  );

  it('is scraped where the containers of docker-compose.yml answer', () => {
    const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
    const { scrape_configs } = parse(readFileSync('deploy/prometheus/prometheus.yml', 'utf8')) as Prometheus;
    expect(scrape_configs[0]?.dns_sd_configs).toMatchObject([
      { names: ['api'], port: services.api.environment.PORT },
      { names: ['worker'], port: services.worker.environment.PROBE_PORT },
    ]);
  });

  it('leads from each alert to a page that exists', () => {
    for (const { annotations } of rules) {
      const [path = ''] = annotations.page.split('#');
      expect(readFileSync(join('docs/operations', path), 'utf8')).toMatch(/^# /);
    }
  });
});
