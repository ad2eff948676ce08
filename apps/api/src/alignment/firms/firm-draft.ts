import { Injectable } from '@nestjs/common';
import { DeltekError, type CodeRow, type DeltekClient, type NewFirmAddress } from '#deltek';
import type { Connection } from '../../connections/index.js';
import { nameOf, type PersonalDetails, type PostalAddress } from '../shopper.js';
import type { FirmDraft } from './draft.js';
import { FieldLengths } from './field-lengths.js';

/** A draft, or what a person has to decide first. */
export type Drafted = { readonly draft: FirmDraft } | { readonly complaint: string };

/** Drafts a firm from what the store knows; nothing is cut and no code is guessed (Deltek contract 8.2 to 8.4). */
@Injectable()
export class FirmDrafts {
  async of(deltek: DeltekClient, connection: Connection, details: PersonalDetails): Promise<Drafted> {
    const name = nameOf(details);
    if (name === '') return { complaint: 'the customer has neither a company name nor a name' };
    const located = await this.address(deltek, connection, details);
    if ('complaint' in located) return located;
    const contact = contactOf(details, name);
    const lengths = await FieldLengths.read(deltek);
    const [tooLong] = lengths.tooLong(name, located.address, contact);
    return tooLong ? { complaint: tooLong } : { draft: { name, address: located.address, contact } };
  }

  /** The address alone, for a firm that has one of an earlier time. */
  async address(
    deltek: DeltekClient,
    { settings }: Connection,
    { address, phone, email }: PersonalDetails,
  ): Promise<{ readonly address: NewFirmAddress | null } | { readonly complaint: string }> {
    if (!address || address.street1.trim() === '') return { address: null };
    const alias = settings.deltek.countryAliases[address.countryCode];
    const country = code(
      await codesOf(deltek, 'FW_CFGCountry'),
      alias ?? address.countryCode,
      address.country,
    );
    if (country === null) {
      const named = address.countryCode || address.country || 'blank';
      return { complaint: `country ${named} is not in Deltek's table of countries; see countryAliases` };
    }
    const state = await stateOf(deltek, address);
    if (state === null) return { complaint: `state ${address.state} is not in Deltek's table of states` };
    return {
      address: {
        label: 'Billing',
        street: [address.street1, address.street2],
        city: address.city,
        state,
        zip: address.zip,
        countryCode: alias === undefined ? country : address.countryCode,
        phone,
        email,
      },
    };
  }
}

async function stateOf(deltek: DeltekClient, { state }: PostalAddress): Promise<string | null> {
  return state.trim() === '' ? '' : code(await codesOf(deltek, 'CFGStates'), state, state);
}

/** The code of this table that is the store's code or has its name. */
function code(rows: readonly CodeRow[], wanted: string, name: string): string | null {
  const is = (text: string, other: string) => text.trim().toLowerCase() === other.trim().toLowerCase();
  const row = rows.find((one) => is(one.code, wanted)) ?? rows.find((one) => is(one.description, name));
  return row?.code ?? null;
}

/** A table the login may not read knows no code. */
async function codesOf(deltek: DeltekClient, table: string): Promise<readonly CodeRow[]> {
  try {
    return await deltek.listCodes(table);
  } catch (error) {
    if (error instanceof DeltekError && ['not_found', 'forbidden'].includes(error.reason)) return [];
    throw error;
  }
}

/** Deltek wants a last name; a company without a person is its own. */
function contactOf(
  { firstName, lastName, email, phone }: PersonalDetails,
  firmName: string,
): FirmDraft['contact'] {
  if (email.trim() === '') return null;
  const names = lastName.trim()
    ? { firstName, lastName }
    : { firstName: '', lastName: firstName || firmName };
  return { ...names, email: email.trim(), phone };
}
