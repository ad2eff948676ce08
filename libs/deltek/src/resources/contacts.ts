import { equals, filterHash } from '../query/filter-hash.js';
import type { Transport } from '../transport.js';
import type { Contact, DeltekOptions, NewContact } from '../types.js';
import { key, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';
import { sameText } from '../wire/same-text.js';
import { hubFlags } from './hub-flags.js';
import { allPages } from './pages.js';

const contact = row({
  ContactID: key,
  ClientID: text,
  FirstName: text,
  LastName: text,
  Email: text,
}).transform((fields): Contact => ({
  contactId: fields.ContactID,
  clientId: fields.ClientID,
  firstName: fields.FirstName,
  lastName: fields.LastName,
  email: fields.Email,
}));

/** Contacts of firms (Deltek contract 8.4). Deltek does not refuse a second contact of one address. */
export function contacts(transport: Transport, options: DeltekOptions) {
  const { pageSize, equalsOperator } = options;
  const query = hubFlags(options);
  return {
    /** Contacts with exactly this e-mail address but for case and outer blanks. */
    async findContactsByEmail(email: string): Promise<Contact[]> {
      const operation = 'deltek.findContactsByEmail';
      if (email.trim() === '') return [];
      const filter = filterHash([equals('Email', email.trim())], equalsOperator);
      const found = await allPages({
        operation,
        pageSize,
        order: 'ContactID',
        keyOf: (one: Contact) => one.contactId,
        read: (page) =>
          transport.readRows({ operation, path: 'contact', query: [...filter, ...page] }, contact),
      });
      return found.filter((one) => sameText(one.email, email));
    },

    createContact({ clientId, firstName, lastName, email, phone }: NewContact): Promise<Contact> {
      const body = {
        ClientID: clientId,
        FirstName: firstName,
        LastName: lastName,
        ContactStatus: 'A',
        Email: email,
        Phone: phone,
      };
      const call = { operation: 'deltek.createContact', method: 'POST', path: 'contact' } as const;
      return transport.writeOne({ ...call, query, body }, contact);
    },

    /** Gives a contact another e-mail address. */
    updateContactEmail(contactId: string, email: string): Promise<Contact> {
      const path = `contact/${encodeURIComponent(contactId)}`;
      const call = {
        operation: 'deltek.updateContact',
        method: 'PUT',
        path,
        query,
        body: { Email: email },
      } as const;
      return transport.writeOne(call, contact);
    },
  };
}
