import type { Route } from '../http/call.js';
import { withoutLimit } from '../http/without-limit.js';
import { createControl, deleteControl, readControl, updateControl } from './control.js';
import { KINDS } from './kinds/index.js';
import { listAllLanding, listLanding } from './landing.js';
import { createMaster, deleteMaster, listDetails, listMasters, updateMaster } from './master.js';
import { postTransFile } from './post-trans-file.js';
import type { EntryKind } from './kind.js';

/** Transaction entry (Deltek contract 10.1). Keys of several parts may be long, hence the wildcards. */
export const entryRoutes: readonly Route[] = [
  ...Object.values(KINDS).flatMap(routesOf),
  { method: 'GET', path: '/DataEntry/allLanding', handle: withoutLimit(listAllLanding) },
  { method: 'PUT', path: '/DataEntry/PostTransFile', handle: postTransFile },
];

function routesOf(kind: EntryKind): Route[] {
  const path = `/DataEntry/${kind.prefix}`;
  return [
    { method: 'GET', path: `${path}Landing`, handle: withoutLimit(listLanding(kind)) },
    { method: 'POST', path: `${path}Control`, handle: createControl(kind) },
    { method: 'GET', path: `${path}Control/:batch`, handle: withoutLimit(readControl(kind)) },
    { method: 'PUT', path: `${path}Control/:batch`, handle: updateControl(kind) },
    { method: 'DELETE', path: `${path}Control/:batch`, handle: deleteControl(kind) },
    { method: 'GET', path: `${path}Master/*`, handle: withoutLimit(listMasters(kind)) },
    { method: 'POST', path: `${path}Master/*`, handle: createMaster(kind) },
    { method: 'PUT', path: `${path}Master/*`, handle: updateMaster(kind) },
    { method: 'DELETE', path: `${path}Master/*`, handle: deleteMaster(kind) },
    { method: 'GET', path: `${path}Detail/*`, handle: withoutLimit(listDetails(kind)) },
  ];
}
