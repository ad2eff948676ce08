import type { Alert } from '../alert.entity.js';
import { ALERTS } from '../alert-kinds.js';
import type { AlertEvent } from './alert-message.entity.js';

/** The connection a message is about, as people know it. */
export interface NamedConnection {
  readonly id: string;
  readonly name: string;
}

/** A message as a webhook gets it; an e-mail says the same in words. No secrets, nobody's data, nothing a vendor said. */
export interface AlertBody {
  /** The same for every try of one message: a receiver that saw it forgets the second. */
  readonly id: string;
  readonly type: `alert.${AlertEvent | 'test'}`;
  readonly at: string;
  /** The whole in one line, for receivers that show text only. */
  readonly text: string;
  readonly alert: object | null;
}

const WORDS: Readonly<Record<AlertEvent, string>> = {
  opened: 'Alert',
  reminder: 'Still there',
  closed: 'Over',
};

export function compose(
  message: { readonly id: string; readonly event: AlertEvent; readonly madeAt: Date },
  alert: Alert,
  connection: NamedConnection | null,
): AlertBody {
  const { kind, subject, detail, openedAt, seenAt, closedAt } = alert;
  const { severity, sentence, fix } = ALERTS[kind];
  const where = connection?.name ?? 'ml-connector';
  return {
    id: message.id,
    type: `alert.${message.event}`,
    at: message.madeAt.toISOString(),
    text: `${WORDS[message.event]} (${severity}) ${where}: ${sentence} ${detail}`,
    alert: {
      id: alert.id,
      kind,
      severity,
      connection,
      subject,
      sentence,
      fix,
      detail,
      openedAt: openedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
    },
  };
}

/** What a person sends to see whether messages arrive. */
export function composeTest(id: string, now: Date): AlertBody {
  return {
    id,
    type: 'alert.test',
    at: now.toISOString(),
    text: 'Test: alerts of ml-connector will arrive here.',
    alert: null,
  };
}
