import { anyOf, filterHash } from '../query/filter-hash.js';
import type { Transport } from '../transport.js';
import type { DeltekOptions, Project, Wbs } from '../types.js';
import { allPages, pages, type Paging } from './pages.js';
import { PROJECT_FIELDS, projectRow, underProject, wbsKey } from './project-row.js';

/** How many projects one look-up of lower levels names. */
const AT_ONCE = 10;

/** Projects (Deltek contract 9). Transactions go to the lowest level of each. */
export function projects(transport: Transport, { pageSize, equalsOperator }: DeltekOptions) {
  const operation = 'deltek.listProjects';

  const paging = (level: 'wbs1' | 'wbs2' | 'wbs3', within: readonly string[]): Paging<Project> => ({
    operation,
    pageSize,
    order: level.toUpperCase(),
    keyOf: wbsKey,
    read: (page) => {
      const filter = filterHash(anyOf('WBS1', within), equalsOperator);
      const query = [['wbstype', level], ['fieldFilter', PROJECT_FIELDS], ...filter, ...page] as const;
      return transport.readRows({ operation, path: 'project', query }, projectRow);
    },
  });

  /** The lowest levels of some projects that have sub levels. */
  const lowestLevels = async (parents: readonly Project[]): Promise<Project[]> => {
    const byNumber = new Map(parents.map((parent) => [parent.wbs1, parent]));
    const numbers = [...byNumber.keys()];
    const phases = (await allPages(paging('wbs2', numbers))).filter(isPhase);
    const tasks = phases.some((phase) => phase.hasSubLevels)
      ? (await allPages(paging('wbs3', numbers))).filter((task) => task.wbs3 !== '')
      : [];
    return [...phases.filter((phase) => !phase.hasSubLevels), ...tasks].flatMap((level) => {
      const project = byNumber.get(level.wbs1);
      return project ? [underProject(level, project)] : [];
    });
  };

  return {
    /** Every level transactions may go to, page by page: projects without sub levels, else phases or tasks. */
    async *listProjects(): AsyncGenerator<Project[], void> {
      for await (const found of pages(paging('wbs1', []))) {
        const tops = found.filter((project) => project.wbs2 === '');
        const lowest = tops.filter((project) => !project.hasSubLevels);
        const parents = tops.filter((project) => project.hasSubLevels);
        for (let from = 0; from < parents.length; from += AT_ONCE) {
          lowest.push(...(await lowestLevels(parents.slice(from, from + AT_ONCE))));
        }
        yield lowest;
      }
    },

    /** One level of a project; null when it, or the project above it, does not exist. */
    async getProject(wbs: Wbs): Promise<Project | null> {
      const read = (key: string) =>
        transport.readOne({ operation: 'deltek.getProject', path: `project/${key}` }, projectRow);
      const level = await read(wbsKey(wbs));
      if (level === null || wbs.wbs2 === '') return level;
      const project = await read(wbsKey({ wbs1: wbs.wbs1, wbs2: '', wbs3: '' }));
      return project && underProject(level, project);
    },
  };
}

function isPhase(level: Project): boolean {
  return level.wbs2 !== '' && level.wbs3 === '';
}
