import { ok, type Route } from '../http/call.js';
import { listAccounts, readAccount, readAutoPosting, type Root } from './accounts.js';
import { listCompanies, readActiveCompany, setActiveCompany } from './company.js';
import { readMetadata } from './metadata.js';
import { listPeriods, readActivePeriod, setActivePeriod } from './period.js';
import {
  listBanks,
  listOrganizations,
  readCodeTable,
  readFormats,
  readGeneral,
  readOrganization,
} from './reference.js';

/** Settings and reference data (Deltek contract 7). */
export const referenceRoutes: readonly Route[] = [
  { method: 'GET', path: '/Settings/ActiveCompany', handle: readActiveCompany },
  { method: 'PUT', path: '/Settings/ActiveCompany/:company', handle: setActiveCompany },
  { method: 'GET', path: '/Settings/Company', handle: listCompanies },
  { method: 'GET', path: '/Settings/Period', handle: listPeriods },
  { method: 'GET', path: '/Settings/ActivePeriod', handle: readActivePeriod },
  { method: 'PUT', path: '/Settings/ActivePeriod/:period', handle: setActivePeriod },
  { method: 'GET', path: '/Settings/General', handle: readGeneral },
  { method: 'GET', path: '/Settings/Bank', handle: listBanks },
  { method: 'GET', path: '/KeyCvt/CFGFormat', handle: readFormats },
  { method: 'GET', path: '/codeTable/:table', handle: readCodeTable },
  { method: 'GET', path: '/organization', handle: listOrganizations },
  { method: 'GET', path: '/organization/:org', handle: readOrganization },
  { method: 'GET', path: '/metadata/:name', handle: readMetadata },
  // What a connector has no business with: roles that are tight are refused it (switch `forbidden`).
  { method: 'GET', path: '/employee', handle: () => ok([{ Employee: '00001' }]) },
  { method: 'GET', path: '/DataEntry/apLanding', handle: () => ok([{ Batch: 'AP1', TransType: 'AP' }]) },
];

/** The chart of accounts; its documented path ends with a slash. */
export const accountRoutes = (root: Root): Route[] => [
  { method: 'GET', path: '/Accounts', handle: listAccounts(root) },
  { method: 'GET', path: '/Accounts/', handle: listAccounts(root) },
  { method: 'GET', path: '/Accounts/:account', handle: readAccount(root) },
];

export const autoPostingRoutes = (root: Root): Route[] => [
  { method: 'GET', path: '/AccountConfiguration/CFGAutoPosting', handle: readAutoPosting(root) },
];
