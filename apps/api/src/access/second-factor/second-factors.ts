import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Interval } from '@nestjs/schedule';
import { Secret, TOTP } from 'otpauth';
import type { Logger } from 'pino';
import { In, IsNull, Not, type DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/index.js';
import { Clock, CONFIG, LOGGER, Problem, SecretBox, UnsealError, type Config } from '../../platform/index.js';
import type { User } from '../users/user.entity.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SecondFactor } from './second-factor.entity.js';

const ISSUER = 'ml-connector';
const PERIOD_SECONDS = 30;
const RESEAL_MS = 60_000;
/** A code of one step before or after is taken too: clocks of telephones differ. */
const WINDOW = 1;

/** What is told of somebody's second factor. */
export interface SecondFactorState {
  readonly state: 'off' | 'begun' | 'on';
  readonly recoveryCodesLeft: number;
}

/** Codes of authenticator apps (TOTP, RFC 6238) and recovery codes beside them. */
@Injectable()
export class SecondFactors {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly codes: RecoveryCodes,
    private readonly box: SecretBox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'secondFactorRequired'>,
  ) {}

  /** Whether a code is asked for at sign-in. */
  isOn(userId: string): Promise<boolean> {
    return this.database.manager.existsBy(SecondFactor, { userId, confirmedAt: Not(IsNull()) });
  }

  /** Those of some people who are asked for a code. */
  async whoHas(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const where = { userId: In([...userIds]), confirmedAt: Not(IsNull()) };
    const found = await this.database.manager.find(SecondFactor, { select: { userId: true }, where });
    return new Set(found.map(({ userId }) => userId));
  }

  /** Whether the settings want one of this person, who has none yet. */
  async isMissing(userId: string): Promise<boolean> {
    return this.config.secondFactorRequired && !(await this.isOn(userId));
  }

  async stateOf(userId: string): Promise<SecondFactorState> {
    const { manager } = this.database;
    const found = await manager.findOneBy(SecondFactor, { userId });
    const recoveryCodesLeft = await this.codes.left(manager, userId);
    return { state: found ? (found.confirmedAt ? 'on' : 'begun') : 'off', recoveryCodesLeft };
  }

  /** A new secret for an app, as text and as the address of a QR code; shown this once. */
  async begin({ id: userId, email }: User): Promise<{ secret: string; uri: string }> {
    const totp = totpOf(new Secret({ size: 20 }).base32, email);
    const sealed = this.box.seal(totp.secret.base32, contextOf(userId));
    const written = await this.database.manager
      .createQueryBuilder()
      .insert()
      .into(SecondFactor)
      .values({ userId, ...sealed, confirmedAt: null, lastStep: '0' })
      .orUpdate(['key_id', 'nonce', 'ciphertext', 'tag', 'last_step'], ['user_id'], {
        // Asked by the statement itself: one that was confirmed meanwhile stays.
        overwriteCondition: { where: '"second_factor"."confirmed_at" IS NULL' },
      })
      .returning('"user_id"')
      .execute();
    if ((written.raw as unknown[]).length === 0) {
      throw Problem.conflict('second_factor_on', 'There is one already; take it off first.');
    }
    return { secret: totp.secret.base32, uri: totp.toString() };
  }

  /** Turns it on, since the app has the secret; answers recovery codes. */
  async confirm({ id: userId }: User, code: string): Promise<string[]> {
    return this.database.transaction(async (manager) => {
      const found = await manager.findOne(SecondFactor, {
        where: { userId, confirmedAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (!found) throw Problem.conflict('second_factor_not_begun', 'Begin one first.');
      if (!(await this.takeTotp(manager, found, code))) throw wrongCode();
      await manager.update(SecondFactor, { userId }, { confirmedAt: this.clock.now() });
      await this.record(manager, 'turned_on', userId);
      return this.codes.replace(manager, userId);
    });
  }

  /** New recovery codes for who has a code. */
  async renewCodes({ id: userId }: User, code: string): Promise<string[]> {
    await this.require(userId, code);
    return this.database.transaction(async (manager) => {
      await this.record(manager, 'codes_renewed', userId);
      return this.codes.replace(manager, userId);
    });
  }

  /** No code is asked for any more. */
  async takeOff(userId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const found = await manager.findOneBy(SecondFactor, { userId });
      if (!found) throw Problem.notFound('The second factor');
      await manager.delete(SecondFactor, { userId });
      await manager.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
      if (found.confirmedAt) await this.record(manager, 'turned_off', userId);
    });
  }

  /** Throws unless it is a code of this person, whose second factor is on. */
  async require(userId: string, code: string): Promise<void> {
    if (!(await this.isRight(userId, code))) throw wrongCode();
  }

  /** Whether the code is of the app, or one for recovery; either way it counts once. */
  async isRight(userId: string, code: string): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const found = await manager.findOneBy(SecondFactor, { userId, confirmedAt: Not(IsNull()) });
      if (!found) return false;
      if (await this.takeTotp(manager, found, code)) return true;
      const isRecovery = await this.codes.take(manager, userId, code);
      await this.record(manager, isRecovery ? 'recovery_code_used' : 'refused', userId);
      return isRecovery;
    });
  }

  /** Seals with the first key what is sealed with a former one; only as it was read. */
  @Interval(RESEAL_MS)
  async reseal(): Promise<void> {
    const { manager } = this.database;
    const rows = await manager.findBy(SecondFactor, { keyId: Not(this.box.firstKeyId) });
    for (const row of rows) {
      const renewed = this.box.renewed(row, contextOf(row.userId));
      const { userId, nonce } = row;
      if (renewed) await manager.update(SecondFactor, { userId, nonce }, renewed);
    }
  }

  private async takeTotp(manager: EntityManager, found: SecondFactor, code: string): Promise<boolean> {
    const secret = this.opened(found);
    if (secret === null || !/^\d{6}$/.test(code)) return false;
    const timestamp = this.clock.now().getTime();
    const delta = totpOf(secret, '').validate({ token: code, timestamp, window: WINDOW });
    if (delta === null) return false;
    const step = Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
    const { affected } = await manager
      .createQueryBuilder()
      .update(SecondFactor)
      .set({ lastStep: String(step) })
      .where('"user_id" = :id AND "last_step" < :step', { id: found.userId, step })
      .execute();
    return affected === 1;
  }

  /** Null: its key is gone; recovery codes still work, and an administrator can take it off. */
  private opened(found: SecondFactor): string | null {
    try {
      return this.box.open(found, contextOf(found.userId));
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      this.logger.error({ err: error, userId: found.userId }, 'a second factor cannot be opened');
      return null;
    }
  }

  private record(
    manager: EntityManager,
    what: 'turned_on' | 'turned_off' | 'codes_renewed' | 'recovery_code_used' | 'refused',
    userId: string,
  ): Promise<void> {
    const action = `second_factor.${what}` as const;
    return this.audit.append(manager, { connectionId: null, action, subject: { kind: 'user', id: userId } });
  }
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret, digits: 6, period: PERIOD_SECONDS, algorithm: 'SHA1' });
}

function contextOf(userId: string): string {
  return `second factor:${userId}`;
}

function wrongCode(): Problem {
  return new Problem(403, 'second_factor_wrong', 'The code is wrong, over, or was used before.');
}
