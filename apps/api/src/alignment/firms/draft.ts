import type { NewContact, NewFirmAddress } from '#deltek';

/** A firm with its address and contact as Deltek will take them. */
export interface FirmDraft {
  readonly name: string;
  readonly address: NewFirmAddress | null;
  /** Null without an e-mail: it could not be found again after a lost answer. */
  readonly contact: Omit<NewContact, 'clientId'> | null;
}
