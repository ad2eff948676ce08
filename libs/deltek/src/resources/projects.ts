import { anyOf, equals, filterHash, type Condition } from '../query/filter-hash.js';
import type { Transport } from '../transport.js';
import type { DeltekOptions, Project, Wbs } from '../types.js';
import { allPages, pages, type Paging } from './pages.js';
import { PROJECT_FIELDS, projectRow, underProject, wbsKey } from './project-row.js';

/** How many projects one look-up of lower levels names. */
const AT_ONCE = 10;

type Level = 'wbs1' | 'wbs2' | 'wbs3';

/** Projects (Deltek contract 9). Transactions go to the lowest level of each. */
export function projects(transport: Transport, { pageSize, equalsOperator }: DeltekOptions) {
  const operation = 'deltek.listProjects';

  const paging = (level: Level, within: readonly Condition[]): Paging<Project> => ({
    operation,
    pageSize,
    order: level.toUpperCase(),
    keyOf: wbsKey,
    read: (page) => {
      const filter = filterHash(within, equalsOperator);
      const query = [['wbstype', level], ['fieldFilter', PROJECT_FIELDS], ...filter, ...page] as const;
      return transport.readRows({ operation, path: 'project', query }, projectRow);
    },
  });

  /**
   * Lower levels of several projects at once. Their order is fixed within one parent only, so an
   * answer of several pages might miss some and is read again parent by parent. So is each parent that the answer
   * has nothing of: a tenant may take the numbers for one project that has them all, and answers none.
   */
  const below = async (level: Level, numbers: readonly string[], parents: readonly Wbs[]) => {
    const together: Project[][] = [];
    for await (const page of pages(paging(level, anyOf('WBS1', numbers)))) together.push(page);
    const believed = together.length <= 1 ? together.flat() : [];
    const asked = numbers.length === 1 && together.length <= 1 ? [] : parents;
    const missing = asked.filter((parent) => !believed.some((row) => isBelow(row, parent)));
    const apart: Project[] = [];
    for (const parent of missing) apart.push(...(await allPages(paging(level, within(parent)))));
    return [...believed, ...apart];
  };

  /** The lowest levels of some projects that have sub levels. */
  const lowestLevels = async (parents: readonly Project[]): Promise<Project[]> => {
    const byNumber = new Map(parents.map((parent) => [parent.wbs1, parent]));
    const numbers = [...byNumber.keys()];
    const phases = (await below('wbs2', numbers, parents)).filter(isPhase);
    const divided = phases.filter((phase) => phase.hasSubLevels);
    const tasks = divided.length > 0 ? await below('wbs3', numbers, divided) : [];
    const lowest = [...phases.filter((phase) => !phase.hasSubLevels), ...tasks.filter(isTask)];
    return lowest.flatMap((level) => {
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

function within({ wbs1, wbs2 }: Wbs): Condition[] {
  return [equals('WBS1', wbs1), ...(wbs2 === '' ? [] : [equals('WBS2', wbs2)])];
}

/** Whether it is a phase of this project, or a task of this phase. */
function isBelow(level: Project, parent: Wbs): boolean {
  if (level.wbs1 !== parent.wbs1) return false;
  return parent.wbs2 === '' ? isPhase(level) : isTask(level) && level.wbs2 === parent.wbs2;
}

function isTask(level: Project): boolean {
  return level.wbs3 !== '';
}

function isPhase(level: Project): boolean {
  return level.wbs2 !== '' && level.wbs3 === '';
}
