import { ApiPropertyOptional, getSchemaPath, PartialType } from '@nestjs/swagger';
import { OtherwiseDto } from './explain/explain.dto.js';
import { TABLES, type RuleBody, type TableName } from './tables.js';

type Schema = Exclude<Parameters<typeof getSchemaPath>[0], string>;

/** How the description of the API shows the rows of a table. */
export function schemasOf(table: TableName) {
  const BodyType: new () => RuleBody = TABLES[table].body;
  const meta = { id: 'string', version: 'number', createdAt: 'string', updatedAt: 'string' } as const;
  const row = {
    allOf: [
      { $ref: getSchemaPath(BodyType) },
      {
        type: 'object' as const,
        required: [...Object.keys(meta), 'invalid', 'targetName'],
        properties: {
          ...Object.fromEntries(Object.entries(meta).map(([name, type]) => [name, { type }])),
          invalid: {
            type: 'string' as const,
            nullable: true,
            description: 'Why what it names in Deltek can no longer be used; null = it can.',
          },
          targetName: {
            type: 'string' as const,
            nullable: true,
            description: 'What Deltek calls what it names; null where it names nothing that is known.',
          },
        },
      },
    ],
  };
  const page = {
    type: 'object' as const,
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array' as const, items: row },
      nextCursor: { type: 'string' as const, nullable: true },
      total: { type: 'integer' as const, description: 'How many there are; told with the first page.' },
      moreThanTotal: {
        type: 'boolean' as const,
        description: 'There are more than the total: what a search finds is counted up to 10,000.',
      },
    },
  };
  const bulkResult = {
    type: 'object' as const,
    required: ['added', 'changed', 'removed', 'restored'],
    properties: {
      added: { type: 'array' as const, items: row },
      changed: { type: 'array' as const, items: row },
      removed: { type: 'integer' as const },
      restored: { type: 'array' as const, items: row },
    },
  };
  return { BodyType, ChangeType: changeOf(BodyType), row, page, explanation: explanationOf(row), bulkResult };
}

/** Which row decides, the others that apply, and what is so where none does. */
function explanationOf(row: object) {
  const text = { type: 'string' as const };
  const nullable = { nullable: true };
  const told = (fields: Record<string, object>) => ({
    type: 'object' as const,
    required: ['row', ...Object.keys(fields)],
    properties: { row, ...fields },
  });
  const properties = {
    decides: { ...told({ why: text, invalid: { ...text, ...nullable } }), ...nullable },
    others: { type: 'array' as const, items: told({ why: text, lost: text }) },
    moreOthers: { type: 'integer' as const },
    default: { ...row, ...nullable },
    otherwise: { $ref: getSchemaPath(OtherwiseDto) },
  };
  return { type: 'object' as const, required: Object.keys(properties), properties };
}

/** The same fields, none of them needed. */
function changeOf(BodyType: new () => object): Schema {
  class RuleChange extends PartialType(BodyType) {
    @ApiPropertyOptional({
      type: Number,
      minimum: 1,
      description: 'The version the row was read with; another one is a 409.',
    })
    version?: number;
  }
  Object.defineProperty(RuleChange, 'name', { value: BodyType.name.replace(/Body$/, 'Change') });
  return RuleChange;
}

/** Ids of the operations: `listTaxRules`, `addTaxRule`. */
export function operationsOf(table: TableName) {
  const rows = table.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
  const row = rows.replace(/s$/, '');
  return {
    list: `list${rows}`,
    add: `add${row}`,
    get: `get${row}`,
    change: `change${row}`,
    remove: `remove${row}`,
    export: `export${rows}`,
    import: `import${rows}`,
    explain: `explain${rows}`,
    bulk: `bulk${rows}`,
  };
}
