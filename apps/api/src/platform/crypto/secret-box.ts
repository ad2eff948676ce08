import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';

/** A secret as it is stored: AES-256-GCM. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** A stored secret cannot be opened: its key is not configured, or it was tampered with. */
export class UnsealError extends Error {}

/**
 * Seals and opens secrets. `context` binds a ciphertext to its place (connection and kind), so that
 * one row's secret cannot be moved into another.
 */
@Injectable()
export class SecretBox {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'encryptionKeys'>) {}

  /** The id of the key that everything is sealed with by now. */
  get firstKeyId(): string {
    return this.config.encryptionKeys[0]?.id ?? '';
  }

  /** Encrypts with the first key. */
  seal(plain: string, context: string): Sealed {
    const first = this.firstKey;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(Buffer.from(context));
    const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return { keyId: first.id, nonce, ciphertext, tag: cipher.getAuthTag() };
  }

  /** The same secret under the first key; null when it is already, or when its own key is gone. */
  renewed(sealed: Sealed, context: string): Sealed | null {
    if (sealed.keyId === this.firstKeyId) return null;
    try {
      return this.seal(this.open(sealed, context), context);
    } catch (error) {
      if (error instanceof UnsealError) return null;
      throw error;
    }
  }

  /** Tells secrets apart without telling them; another one once the first key is another. */
  fingerprint(secret: string): string {
    const key = Buffer.from(hkdfSync('sha256', this.firstKey.key, '', 'fingerprint', 32));
    return createHmac('sha256', key).update(secret).digest('base64url');
  }

  /** Decrypts with the key named in the row. Throws `UnsealError`. */
  open(sealed: Sealed, context: string): string {
    const key = this.config.encryptionKeys.find(({ id }) => id === sealed.keyId);
    if (!key) throw new UnsealError(`encryption key "${sealed.keyId}" is not configured`);
    const decipher = createDecipheriv('aes-256-gcm', key.key, sealed.nonce, { authTagLength: 16 })
      .setAAD(Buffer.from(context))
      .setAuthTag(sealed.tag);
    try {
      return Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]).toString('utf8');
    } catch {
      throw new UnsealError('the stored secret does not open with its key');
    }
  }

  private get firstKey(): Config['encryptionKeys'][number] {
    const [first] = this.config.encryptionKeys;
    if (!first) throw new Error('no encryption key is configured');
    return first;
  }
}
