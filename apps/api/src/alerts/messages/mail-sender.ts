import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/index.js';
import type { OpenedDestination } from '../destinations/destinations.js';
import { mailOf, type AlertBody } from './compose.js';
import type { Delivery } from './delivery.js';
import { saidBy } from './said.js';

const TIMEOUT_MS = 10_000;

/** Hands messages over to the mail server the operator named: that one may be internal. */
@Injectable()
export class MailSender {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'mail'>) {}

  async send({ target }: Pick<OpenedDestination, 'target'>, message: AlertBody): Promise<Delivery> {
    const { mail } = this.config;
    if (!mail) return { ok: false, detail: 'SMTP_URL and ALERT_FROM are not set' };
    // Loaded where e-mail is sent, and nowhere else.
    const { createTransport } = await import('nodemailer');
    const times = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
    const transport = createTransport({
      url: mail.url,
      ...times,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const { response } = await transport.sendMail({
        ...mailOf(message),
        from: mail.from,
        to: target,
        messageId: `<${message.id}@ml-connector>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
      return { ok: true, detail: `answered ${statusOf(response)}`, said: saidBy(response, target) };
    } catch (error) {
      const {
        response,
        code,
        message: words,
      } = error as { response?: string; code?: string; message: string };
      const detail = response
        ? `answered ${statusOf(response)}`
        : `the mail server took nothing (${code ?? 'no code'})`;
      return { ok: false, detail, said: saidBy(response ?? words, target) };
    } finally {
      transport.close();
    }
  }
}

/** The three digits a mail server answers with (RFC 5321); what follows are its words. */
function statusOf(response: string): string {
  return /^\d{3}/.exec(response)?.[0] ?? 'without a code';
}
