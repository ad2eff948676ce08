import type { DeltekClient, Metadata } from '#deltek';
import type { FirmDraft } from './draft.js';

/** Where the tenant does not say (Deltek contract 8.2): careful, since Deltek may cut in silence. */
const DEFAULTS: Readonly<Record<string, number>> = {
  Name: 100,
  Address1: 50,
  Address2: 50,
  City: 30,
  Zip: 10,
  Phone: 24,
  Email: 255,
  FirstName: 25,
  LastName: 30,
};

/** How long Deltek's fields are, as the tenant's metadata says. */
export class FieldLengths {
  private constructor(
    private readonly firm: Metadata,
    private readonly contact: Metadata,
  ) {}

  static async read(deltek: DeltekClient): Promise<FieldLengths> {
    const [firm, contact] = await Promise.all([deltek.getMetadata('firm'), deltek.getMetadata('contact')]);
    return new FieldLengths(firm ?? {}, contact ?? {});
  }

  /** A sentence per value that is longer than its field; the values themselves are not repeated. */
  tooLong(name: string, address: FirmDraft['address'], contact: FirmDraft['contact']): string[] {
    const [street1 = '', street2 = ''] = address?.street ?? [];
    return [
      ...check(this.firm, 'firm', { Name: name }),
      ...check(this.firm, 'address', {
        Address1: street1,
        Address2: street2,
        City: address?.city,
        Zip: address?.zip,
        Phone: address?.phone,
        Email: address?.email,
      }),
      ...check(this.contact, 'contact', {
        FirstName: contact?.firstName,
        LastName: contact?.lastName,
        Phone: contact?.phone,
        Email: contact?.email,
      }),
    ];
  }
}

function check(metadata: Metadata, what: string, values: Record<string, string | undefined>): string[] {
  return Object.entries(values).flatMap(([field, value = '']) => {
    const limit = limitOf(metadata, field);
    if (limit === undefined || value.length <= limit) return [];
    return [`the ${field} of the ${what} has ${value.length} characters, Deltek takes ${limit}`];
  });
}

function limitOf(metadata: Metadata, name: string): number | undefined {
  const fields = Object.values(metadata).flat();
  return fields.find((field) => field.name === name)?.maxLength ?? DEFAULTS[name];
}
