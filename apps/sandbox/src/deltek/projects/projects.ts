import { ok, single, type Call, type Route } from '../http/call.js';
import { select } from '../query/select.js';
import { Refusal } from '../wire/refusal.js';
import { isBlank, keyOf, textOf, type Row } from '../wire/row.js';
import { projectTable } from './table.js';

type Level = (row: Row) => boolean;

const LEVELS: Readonly<Record<string, Level>> = {
  wbs1: (row) => isBlank(textOf(row, 'WBS2')),
  wbs2: (row) => !isBlank(textOf(row, 'WBS2')) && isBlank(textOf(row, 'WBS3')),
  wbs3: (row) => !isBlank(textOf(row, 'WBS3')),
};

function listProjects(call: Call) {
  const wanted = call.query.get('wbstype');
  const level = wanted === null ? () => true : LEVELS[wanted.toLowerCase()];
  if (level === undefined) throw new Refusal(400, `Parameter wbstype must be wbs1, wbs2 or wbs3`);
  return ok(select(call, call.tenant.projects.filter(level), projectTable.columns));
}

/** The key of a lower level joins its parts with bars: `P100|001`. */
function readProject(call: Call) {
  const [wbs1 = '', wbs2 = '', wbs3 = ''] = (call.params.key ?? '').split('|');
  const key = keyOf(wbs1, wbs2, wbs3);
  return single(
    call,
    call.tenant.projects.filter((row) => projectKey(row) === key),
    `Project ${key}`,
  );
}

/** The key projects are told apart by. */
export function projectKey(row: Row): string {
  return keyOf(textOf(row, 'WBS1'), textOf(row, 'WBS2'), textOf(row, 'WBS3'));
}

export const projectRoutes: readonly Route[] = [
  { method: 'GET', path: '/project', handle: listProjects },
  { method: 'GET', path: '/project/:key', handle: readProject },
];
