import { Injectable } from '@nestjs/common';
import type { DeltekClient } from '#deltek';
import type { Connection } from '../connections/index.js';
import { Directory } from '../directory/index.js';
import { Problem } from '../platform/index.js';
import type { Difference, DifferenceField } from './customer-details.entity.js';
import { FieldLengths } from './firms/field-lengths.js';
import { FirmDrafts } from './firms/firm-draft.js';
import { nameOf, type PersonalDetails } from './shopper.js';

/** A change of the store that is to be written to Deltek. */
export interface TakeOver {
  readonly connection: Connection;
  readonly deltek: DeltekClient;
  readonly clientId: string;
  readonly details: PersonalDetails;
  readonly difference: Difference;
}

/**
 * Writes a customer's change to the firm in Deltek. Every write looks first, so that a second try after a
 * lost answer adds nothing: Deltek cannot edit an address and does not refuse a second one.
 */
@Injectable()
export class TakeOvers {
  constructor(
    private readonly directory: Directory,
    private readonly drafts: FirmDrafts,
  ) {}

  async write(field: DifferenceField, work: TakeOver): Promise<void> {
    if (field === 'name') return this.name(work);
    return field === 'email' ? this.email(work) : this.address(work);
  }

  private async name({ connection, deltek, clientId, details }: TakeOver): Promise<void> {
    const name = nameOf(details);
    refuse((await FieldLengths.read(deltek)).tooLong(name, null, null));
    await this.directory.noteFirm(connection.id, await deltek.updateFirm(clientId, { name }));
  }

  /** The contact with the former e-mail gets the new one; where there is none, or several, one is added. */
  private async email({ deltek, clientId, details, difference }: TakeOver): Promise<void> {
    const ofFirm = async (email: string) =>
      (await deltek.findContactsByEmail(email)).filter((one) => one.clientId === clientId);
    if ((await ofFirm(difference.after)).length > 0) return;
    const { firstName, lastName, phone } = details;
    const contact = { firstName, lastName: lastName || nameOf(details), email: difference.after, phone };
    refuse((await FieldLengths.read(deltek)).tooLong('', null, contact));
    const [former, ...more] = await ofFirm(difference.before);
    if (former && more.length === 0) await deltek.updateContactEmail(former.contactId, difference.after);
    else await deltek.createContact({ clientId, ...contact });
  }

  private async address({ connection, deltek, clientId, details }: TakeOver): Promise<void> {
    const drafted = await this.drafts.address(deltek, connection, details);
    if ('complaint' in drafted) return refuse([drafted.complaint]);
    const { address } = drafted;
    if (!address) return;
    refuse((await FieldLengths.read(deltek)).tooLong('', address, null));
    const [street = ''] = address.street;
    const is = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
    const present = await deltek.listFirmAddresses(clientId);
    const there = present.some(
      (one) => is(one.street, street) && is(one.city, address.city) && is(one.zip, address.zip),
    );
    if (!there) await deltek.createFirmAddress(clientId, address);
  }
}

function refuse(complaints: readonly string[]): void {
  if (complaints.length > 0) throw new Problem(422, 'not_for_deltek', complaints.join('; '));
}
