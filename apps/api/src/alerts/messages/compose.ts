import type { Alert } from '../alert.entity.js';
import { ALERTS, type AlertKind, type Severity } from '../alert-kinds.js';
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
  readonly alert: Told | null;
}

/** What of an alert leaves the house. */
interface Told {
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly connection: NamedConnection | null;
  readonly subject: string;
  readonly sentence: string;
  readonly fix: string;
  readonly detail: string;
  readonly openedAt: string;
  readonly [more: string]: unknown;
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
    text: `${WORDS[message.event]} (${severity}) ${where}: ${sentence} ${detail}`.trim(),
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

/** The same as an e-mail. */
export function mailOf({ text, alert }: AlertBody): { subject: string; text: string } {
  if (!alert) return { subject: text, text };
  const { detail, fix, openedAt } = alert;
  const subject = text.slice(0, text.length - detail.length).trim();
  return { subject, text: [text, '', `What to do: ${fix}`, '', `Since ${openedAt}`].join('\n') };
}
