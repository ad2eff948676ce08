import { Injectable } from '@nestjs/common';
import { DeltekError, type AuthDetail } from '#deltek';
import { SharedState } from '../platform/index.js';
import type { KnownAccess } from './connection.js';
import { ConnectionStore } from './connection-store.js';
import { troubleOf } from './retests/trouble.js';

/** What Deltek said of a login. */
interface Refusal {
  readonly message: string;
  readonly authDetail: AuthDetail | null;
}

/** The same, and to which access of which connection it is known. */
interface Refused extends Refusal {
  readonly knownTo: Readonly<Record<string, number>>;
}

/**
 * Logins that Deltek refused, each with the secrets it was refused with, for every connection that has the same ones:
 * repeated failures can disable the login (Deltek contract 4.3). Who changes a connection, or ends its pause, has it
 * tried once more.
 */
@Injectable()
export class RefusedLogins {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly shared: SharedState,
  ) {}

  /** Signs in, unless that was refused before. A refusal pauses the connection before anybody else may try. */
  async unlessRefused<T>(access: KnownAccess, login: string, signIn: () => Promise<T>): Promise<T> {
    const { state: before } = await this.shared.read<Refused>(keyOf(login));
    if (before && (await this.isFor(access, login, before))) throw errorOf(before);
    try {
      const result = await signIn();
      if (before) await this.forget(login);
      return result;
    } catch (error) {
      if (error instanceof DeltekError && error.reason === 'auth_failed')
        await this.note(access, login, error);
      throw error;
    }
  }

  /** A test signed in with it. */
  async forget(login: string): Promise<void> {
    await this.shared.change<Refused | null, null>(keyOf(login), (state) => ({
      ...(state && { state: null }),
      result: null,
    }));
  }

  private async isFor(access: KnownAccess, login: string, refused: Refused): Promise<boolean> {
    const known = refused.knownTo[access.id];
    if (known !== undefined) return known >= access.accessVersion;
    if (troubleOf(errorOf(refused)) === 'may_pass') return false;
    await this.note(access, login, refused);
    return true;
  }

  private async note(access: KnownAccess, login: string, refusal: Refusal): Promise<void> {
    const { message, authDetail } = refusal;
    await this.shared.change<Refused, null>(keyOf(login), (before) => {
      const knownTo = { ...before?.knownTo, [access.id]: access.accessVersion };
      return { state: { message, authDetail, knownTo }, result: null };
    });
    await this.connections.pause(access, 'deltek_auth', message, troubleOf(errorOf(refusal)));
  }
}

function keyOf(login: string): string {
  return `refused:login:${login}`;
}

function errorOf({ message, authDetail }: Refusal): DeltekError {
  const detail = authDetail === null ? {} : { authDetail };
  return new DeltekError({ reason: 'auth_failed', operation: 'deltek.signIn', summary: message, ...detail });
}
