import { isLosslessNumber } from 'lossless-json';
import { ok, type Call } from '../http/call.js';
import type { Tenant } from '../tenant.js';
import { objectBody, type Body } from '../wire/json.js';
import { Refusal } from '../wire/refusal.js';
import { textOf } from '../wire/row.js';
import { kindOf } from './kinds/index.js';
import { writeAnswer, type FileAnswer } from './post-answer.js';
import { postFile, type PostOutcome } from './post.js';

/** `PUT DataEntry/PostTransFile` (Deltek contract 15): `parms` is one object or an array of them. */
export function postTransFile(call: Call) {
  const { tenant, login } = call;
  const { parms } = objectBody(call.body);
  const orders = (Array.isArray(parms) ? (parms as unknown[]) : [parms]).map(objectBody);
  if (orders.length === 0) throw new Refusal(400, 'Field parms has no files');
  const answers = orders.map((order) => postOne(tenant, order, login.username));
  const { postAnswer, postFailureStatus } = tenant.switches;
  if (postFailureStatus !== 200 && answers.every(({ result }) => result === 0)) {
    throw new Refusal(postFailureStatus, answers.map(({ message }) => message).join('[CRLF]'));
  }
  return ok(writeAnswer(answers, postAnswer));
}

function postOne(tenant: Tenant, order: Body, by: string): FileAnswer {
  const [batch, type, period] = ['batch', 'transtype', 'period'].map((name) => parameter(order, name));
  if (!batch || !type) throw new Refusal(400, 'Parameters batch and transtype are needed');
  const kind = kindOf(type);
  const file = tenant.files.find(kind.type, batch);
  const filePeriod = file ? textOf(file.control, 'Period') : (period ?? '');
  const outcome =
    file === undefined || (period && period !== filePeriod) ? NOTHING : postFile(tenant, file, by);
  const missing = `File ${batch} does not exist in period ${period ?? ''}`;
  const complaints = outcome === NOTHING ? [missing] : outcome.complaints;
  const name = `${kind.title} file ${file ? textOf(file.control, 'Description') : batch}`;
  const { posted, records, postSeq } = outcome;
  return {
    type: kind.type,
    batch,
    result: posted > 0 ? 1 : 0,
    period: filePeriod,
    postSeq,
    message: [
      name,
      `${posted} of ${records} records posted`,
      ...(posted > 0 ? [`Posting sequence ${postSeq}`] : []),
      ...complaints,
    ].join('; '),
  };
}

const NOTHING: PostOutcome = { posted: 0, records: 0, postSeq: 0, complaints: [] };

/** A parameter by its name in any case; numbers as they were written. */
function parameter(order: Body, name: string): string {
  const [, value] = Object.entries(order).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value.trim() : isLosslessNumber(value) ? value.toString() : '';
}
