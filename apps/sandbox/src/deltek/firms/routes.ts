import type { Route } from '../http/call.js';
import { createAddress, listAddresses } from './addresses.js';
import { createContact, deleteContact, listContacts, readContact, updateContact } from './contacts.js';
import { createFirm, deleteFirm, listFirms, readFirm, updateFirm } from './firms.js';

/** Firms, their addresses and contacts (Deltek contract 8). */
export const firmRoutes: readonly Route[] = [
  { method: 'GET', path: '/firm', handle: listFirms },
  { method: 'POST', path: '/firm', handle: createFirm },
  { method: 'GET', path: '/firm/:clientId', handle: readFirm },
  { method: 'PUT', path: '/firm/:clientId', handle: updateFirm },
  { method: 'DELETE', path: '/firm/:clientId', handle: deleteFirm },
  { method: 'GET', path: '/firm/:clientId/address', handle: listAddresses },
  { method: 'POST', path: '/firm/:clientId/address', handle: createAddress },
  { method: 'GET', path: '/contact', handle: listContacts },
  { method: 'POST', path: '/contact', handle: createContact },
  { method: 'GET', path: '/contact/:contactId', handle: readContact },
  { method: 'PUT', path: '/contact/:contactId', handle: updateContact },
  { method: 'DELETE', path: '/contact/:contactId', handle: deleteContact },
];
