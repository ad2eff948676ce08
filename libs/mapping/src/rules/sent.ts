import type { OrderSnapshot } from '#bigcommerce';
import { placeOf } from '../amounts/taxes.js';
import type { AccountRole } from '../types/rules.js';
import { subjectOf } from './accounts.js';
import type { Subject } from './matchable.js';
import { paymentSubject } from './payments.js';

/** Something of an order that rows of a table are asked about. */
export interface SentSubject {
  readonly table: 'project-rules' | 'account-rules' | 'payment-rules' | 'tax-rules';
  /** Of account rules; those of amounts that are no line of the order are not among them. */
  readonly role: AccountRole | null;
  readonly subject: Subject;
}

/** What an order brings that mapping rows can match on, as planning holds it against them. */
export function sentSubjects(snapshot: OrderSnapshot): SentSubject[] {
  const { order, lines, transactions, taxes } = snapshot;
  const place = placeOf(snapshot);
  const placed = paymentSubject(order, { methods: [], gateways: [] });
  const paid = transactions
    .filter(({ status }) => status === 'ok')
    .map(({ method, gateway }) => paymentSubject(order, { methods: [method], gateways: [gateway] }));
  return [
    ...lines.flatMap((line): SentSubject[] => {
      const subject = subjectOf(snapshot, line);
      const role = line.type === 'giftcertificate' ? 'giftCertificate' : 'revenue';
      return [
        { table: 'project-rules', role: null, subject },
        { table: 'account-rules', role, subject },
      ];
    }),
    ...(paid.length > 0 ? paid : [placed]).map((subject): SentSubject => ({
      table: 'payment-rules',
      role: null,
      subject,
    })),
    ...taxes.map(({ name, class: taxClass }): SentSubject => {
      return { table: 'tax-rules', role: null, subject: { name, class: taxClass, ...place } };
    }),
  ];
}
