import { DeltekError } from '../errors/index.js';
import type { Transport } from '../transport.js';
import type { DeltekOptions, PostAnswer, PostOrder } from '../types.js';
import { readPostAnswer } from './answer.js';

/** Commits files to the ledger (Deltek contract 15). */
export function posting(transport: Transport, { postBodyForm, sendClientCompany }: DeltekOptions) {
  const parameters = ({ type, batch, description, period, company }: PostOrder) => ({
    batch,
    ...(postBodyForm === 'object' && sendClientCompany && company.trim() !== ''
      ? { clientcompany: company }
      : {}),
    description,
    period: String(period),
    transtype: type,
  });

  return {
    /**
     * Posts one file, sent once. `posted: false` is what Deltek said; the ledger is the authority
     * either way. Throws `outcome_unknown` when the answer was lost or has no known form.
     */
    async postFile(order: PostOrder): Promise<PostAnswer> {
      const operation = 'deltek.postFile';
      const parms = postBodyForm === 'array' ? [parameters(order)] : parameters(order);
      const path = 'DataEntry/PostTransFile';
      const text = await transport.write({ operation, method: 'PUT', path, body: { parms } });
      const answer = readPostAnswer(text, order.batch);
      if (answer) return answer;
      const summary = 'Deltek accepted the posting, but its answer cannot be read';
      throw new DeltekError({ reason: 'outcome_unknown', operation, summary });
    },
  };
}
