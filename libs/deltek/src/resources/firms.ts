import { z } from 'zod';
import { between, equals, filterHash, type Condition, type Parameter } from '../query/filter-hash.js';
import type { Transport } from '../transport.js';
import type { DeltekOptions, Firm, NewFirm } from '../types.js';
import { flag, key, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';
import { sameText } from '../wire/same-text.js';
import { hubFlags } from './hub-flags.js';
import { allPages, pages, type Paging } from './pages.js';

/** Which firms to list. The window is half open: `modifiedFrom <= ModDate < modifiedTo`. */
export interface FirmQuery {
  readonly modifiedFrom?: Date;
  readonly modifiedTo?: Date;
}

const FIELDS = { ClientID: key, Client: text, Name: text, Status: text, ClientInd: flag, ModDate: text };

/** A firm with the tenant's own external-id field, if there is one. */
function firmSchema(externalIdField: string | null): z.ZodType<Firm> {
  const externalId = externalIdField === null ? {} : { [externalIdField]: text };
  return row({ ...FIELDS, ...externalId }).transform((fields): Firm => {
    const own: Readonly<Record<string, unknown>> = fields;
    return {
      clientId: fields.ClientID,
      number: fields.Client,
      name: fields.Name,
      status: fields.Status,
      isClient: fields.ClientInd,
      modifiedAt: fields.ModDate === '' ? null : fields.ModDate,
      externalId: externalIdField === null ? null : text.parse(own[externalIdField]),
    };
  });
}

/** Firms (Deltek contract 8). Names are not unique; Deltek does not refuse a second firm of one name. */
export function firms(transport: Transport, options: DeltekOptions) {
  const { pageSize, externalIdField, equalsOperator, firmDefaults } = options;
  const query = hubFlags(options);
  const schema = firmSchema(externalIdField);
  const fieldFilter: Parameter = [
    'fieldFilter',
    [...Object.keys(FIELDS), ...(externalIdField === null ? [] : [externalIdField])].join(','),
  ];

  const paging = (operation: string, conditions: readonly Condition[]): Paging<Firm> => ({
    operation,
    pageSize,
    order: 'ClientID',
    keyOf: (firm) => firm.clientId,
    read: (page) => {
      const asked = [...filterHash(conditions, equalsOperator), fieldFilter, ...page];
      return transport.readRows({ operation, path: 'firm', query: asked }, schema);
    },
  });

  const bodyOf = ({ name, externalId }: Partial<NewFirm>) => ({
    ...(name === undefined ? {} : { Name: name, SortName: name }),
    ...(externalId === undefined || externalIdField === null ? {} : { [externalIdField]: externalId }),
  });

  return {
    /** Firms page by page, clients or not, whatever their status. */
    listFirms({ modifiedFrom, modifiedTo }: FirmQuery = {}): AsyncGenerator<Firm[], void> {
      return pages(paging('deltek.listFirms', between('ModDate', modifiedFrom, modifiedTo)));
    },

    getFirm(clientId: string): Promise<Firm | null> {
      const path = `firm/${encodeURIComponent(clientId)}`;
      return transport.readOne({ operation: 'deltek.getFirm', path }, schema);
    },

    /** Clients of exactly this name but for case and outer blanks, whatever their status. */
    async findFirmsByName(name: string): Promise<Firm[]> {
      const conditions = [equals('Name', name.trim()), equals('ClientInd', 'Y')];
      const found = await allPages(paging('deltek.findFirmsByName', conditions));
      return found.filter((firm) => firm.isClient && sameText(firm.name, name));
    },

    /** Firms carrying this external id; none when the tenant has no field for it. */
    async findFirmsByExternalId(externalId: string): Promise<Firm[]> {
      if (externalIdField === null || externalId === '') return [];
      const conditions = [equals(externalIdField, externalId)];
      const found = await allPages(paging('deltek.findFirmsByExternalId', conditions));
      return found.filter((firm) => firm.externalId === externalId);
    },

    /** Creates an active client, with the tenant's defaults. Look before repeating it: names are not unique. */
    createFirm(firm: NewFirm): Promise<Firm> {
      const body = { ...firmDefaults, ...bodyOf(firm), Status: 'A', ClientInd: 'Y', VendorInd: 'N' };
      return transport.writeOne(
        { operation: 'deltek.createFirm', method: 'POST', path: 'firm', query, body },
        schema,
      );
    },

    /** Changes what is given. Deltek checks all required fields of the firm again. */
    updateFirm(clientId: string, change: Partial<NewFirm>): Promise<Firm> {
      const path = `firm/${encodeURIComponent(clientId)}`;
      const body = bodyOf(change);
      return transport.writeOne({ operation: 'deltek.updateFirm', method: 'PUT', path, query, body }, schema);
    },
  };
}
