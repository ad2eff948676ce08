import type { Transport } from '../transport.js';
import type { CodeRow } from '../types.js';
import { key, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';

const code = row({ Code: key, Description: text, Status: text });

/** Code tables such as `FW_CFGCountry` and `CFGStates` (Deltek contract section 7). */
export function codeTables(transport: Transport) {
  return {
    /** The codes that may be used: all but the inactive ones. */
    async listCodes(table: string): Promise<CodeRow[]> {
      const path = `codeTable/${encodeURIComponent(table)}`;
      const rows = await transport.readRows({ operation: 'deltek.listCodes', path }, code);
      return rows
        .filter(({ Status }) => Status !== 'I')
        .map(({ Code, Description }) => ({ code: Code, description: Description }));
    },
  };
}
