import { ApiPropertyOptional, getSchemaPath, PartialType } from '@nestjs/swagger';
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
        required: Object.keys(meta),
        properties: Object.fromEntries(Object.entries(meta).map(([name, type]) => [name, { type }])),
      },
    ],
  };
  const page = {
    type: 'object' as const,
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array' as const, items: row },
      nextCursor: { type: 'string' as const, nullable: true },
    },
  };
  return { BodyType, ChangeType: changeOf(BodyType), row, page };
}

/** The same fields, none of them needed. */
function changeOf(BodyType: new () => object): Schema {
  class RuleChange extends PartialType(BodyType) {
    @ApiPropertyOptional({
      type: Number,
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
    change: `change${row}`,
    remove: `remove${row}`,
    export: `export${rows}`,
    import: `import${rows}`,
  };
}
