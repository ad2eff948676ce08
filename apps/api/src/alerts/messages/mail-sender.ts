import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, storable, type Config } from '../../platform/index.js';
import type { OpenedDestination } from '../destinations/destinations.js';
import { mailOf, type AlertBody } from './compose.js';
import type { Delivery } from './delivery.js';

const TIMEOUT_MS = 10_000;
const SHOWN = 200;

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
      return { ok: true, detail: `answered ${shown(response)}` };
    } catch (error) {
      const { response, message: words } = error as { response?: string; message: string };
      return { ok: false, detail: response ? `answered ${shown(response)}` : shown(words) };
    } finally {
      transport.close();
    }
  }
}

function shown(text: string): string {
  return storable(text.trim().slice(0, SHOWN));
}
