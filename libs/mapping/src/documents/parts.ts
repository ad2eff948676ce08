import type { Wbs } from '#deltek';
import { parseMoney } from '#money';
import { componentsOf } from '../amounts/components.js';
import { projectName, projectsByRule } from '../rules/project.js';
import type { Billed } from './billed.js';
import type { Context, StoreLine } from './invoice-lines.js';
import { splitLines } from './split-lines.js';

/** What one project gets of an order. */
export interface InvoicePart {
  /** Its place among the projects of the order; part of names. */
  readonly project: number;
  /** Null: no rule leads to a project; held. */
  readonly wbs: Wbs | null;
  readonly lines: readonly StoreLine[];
}

interface Group {
  wbs: Wbs | null;
  project: number;
  lineIds: Set<number>;
}

/**
 * The order's invoice lines by project (event row 37). What was billed stays with its project; other
 * projects follow by name, so that the same order always gives the same names.
 */
export function partsOf(
  context: Context,
  lines: readonly StoreLine[],
  billed: readonly Billed[],
): InvoicePart[] {
  if (lines.length === 0) return [];
  const groups = groupsOf(context, billed);
  const shares = splitLines(
    context,
    lines,
    groups.map(({ lineIds }) => lineIds),
  );
  return groups
    .map(({ project, wbs }, index) => ({ project, wbs, lines: shares[index] ?? [] }))
    .filter((part) => part.lines.length > 0);
}

function groupsOf(context: Context, billed: readonly Billed[]): Group[] {
  const { snapshot, rules, holds, decimals } = context;
  const { goods, giftCertificates } = componentsOf(snapshot, decimals);
  const invoiced = rules.settings.giftCertificateSaleDoc === 'invoice_line' ? giftCertificates : [];
  const sold = [...goods, ...invoiced].flatMap(({ line }) => (line ? [line] : []));
  const groups = billed.map((own) => billedGroup(own, billed));
  const free = sold.filter(({ id }) => !groups.some(({ lineIds }) => lineIds.has(id)));

  const projectOf = projectsByRule(snapshot, rules, holds);
  const byName = new Map<string, Group>(groups.map((group) => [nameOf(group.wbs), group]));
  const fresh: Group[] = [];
  const join = (wbs: Wbs | null, lineId?: number) => {
    const name = nameOf(wbs);
    const group = byName.get(name) ?? { wbs, project: 0, lineIds: new Set<number>() };
    if (!byName.has(name)) fresh.push(group);
    byName.set(name, group);
    if (lineId !== undefined) group.lineIds.add(lineId);
  };
  for (const line of free) join(projectOf(line), line.id);
  if (byName.size === 0) join(projectOf(null));
  return [...groups, ...numbered(fresh, groups)];
}

/** Free numbers in the order of the projects' names. */
function numbered(fresh: readonly Group[], taken: readonly Group[]): Group[] {
  const used = new Set(taken.map(({ project }) => project));
  let project = 0;
  return [...fresh]
    .sort((a, b) => (nameOf(a.wbs) < nameOf(b.wbs) ? -1 : 1))
    .map((group) => {
      do project += 1;
      while (used.has(project));
      return { ...group, project };
    });
}

/** Lines are with the project that bills them now, or else with the last one that did. */
function billedGroup(own: Billed, all: readonly Billed[]): Group {
  const ids = [...idsOf(own, false)].filter((id) => {
    const billing = all.filter((each) => idsOf(each, true).has(id));
    const holders = billing.length > 0 ? billing : all.filter((each) => idsOf(each, false).has(id));
    return holders.at(-1) === own;
  });
  return { project: own.project, wbs: own.wbs, lineIds: new Set(ids) };
}

function idsOf({ lines }: Billed, standing: boolean): Set<number> {
  const ids = lines
    .filter(({ amount }) => !standing || parseMoney(amount) !== 0n)
    .map(({ explanation }) => /^lines\[(\d+)\]/.exec(explanation.source)?.[1]);
  return new Set(ids.flatMap((id) => (id === undefined ? [] : [Number(id)])));
}

function nameOf(wbs: Wbs | null): string {
  return wbs ? projectName(wbs) : '';
}
