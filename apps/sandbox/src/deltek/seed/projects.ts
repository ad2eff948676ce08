import { projectTable } from '../projects/table.js';
import { withDefaults } from '../wire/read-record.js';
import { textOf, type Row } from '../wire/row.js';

interface Seed {
  readonly wbs1: string;
  readonly name: string;
  readonly client: string;
  readonly phases?: readonly string[];
  readonly status?: string;
  readonly chargeType?: string;
}

const SEEDS: readonly Seed[] = [
  { wbs1: 'WEB2026', name: 'Web store 2026', client: 'Web Store Customers', phases: ['001'] },
  { wbs1: 'P100', name: 'Lakeside boundary survey', client: 'Lakeside Timber Co', phases: ['001'] },
  { wbs1: 'P200', name: 'Harbor as-built survey', client: 'Harbor Architects LLP', phases: ['001'] },
  { wbs1: 'P300', name: 'Northwind supplies', client: 'Northwind Surveying' },
  { wbs1: 'P900', name: 'Closed project', client: 'Lakeside Timber Co', status: 'I' },
  { wbs1: 'OVH', name: 'Overhead', client: '', chargeType: 'H' },
];

export function seedProjects(firms: readonly Row[]): Row[] {
  return SEEDS.flatMap(({ client, ...seed }) => {
    const clientId = firms.find((firm) => firm.Name === client)?.ClientID ?? '';
    return projectRows({ ...seed, clientId: String(clientId) });
  });
}

/** A project and its phases as `project` answers them: blank levels are a single space. */
export function projectRows(project: Omit<Seed, 'client'> & { readonly clientId: string }): Row[] {
  const { wbs1, name, clientId, phases = [], status = 'A', chargeType = 'R' } = project;
  const level = (wbs2: string, levelName: string, subLevel: string) =>
    withDefaults(projectTable, {
      WBS1: wbs1,
      WBS2: wbs2,
      WBS3: ' ',
      Name: levelName,
      LongName: levelName,
      Status: status,
      ChargeType: chargeType,
      SubLevel: subLevel,
      ClientID: clientId,
      BillingClientID: clientId,
    });
  const top = level(' ', name, phases.length > 0 ? 'Y' : 'N');
  return [top, ...phases.map((phase) => level(phase, `${name}, phase ${phase}`, 'N'))];
}

/** The rows of one project, its own first. */
export function rowsOfProject(projects: readonly Row[], wbs1: string): Row[] {
  return projects.filter((row) => textOf(row, 'WBS1').toUpperCase() === wbs1.trimEnd().toUpperCase());
}
