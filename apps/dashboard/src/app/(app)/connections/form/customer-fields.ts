import type { Field } from './settings-fields';

/** Which firm a customer is, and who owns what both sides know of one. */
export const CUSTOMERS: readonly Field[] = [
  {
    path: 'settings.firmPolicy',
    label: 'Customers without a firm',
    about: 'What happens to a customer whom no firm in Deltek matches.',
    kind: 'choice',
    choices: { match_only: 'Hold the order', create: 'Create the firm in Deltek' },
  },
  {
    path: 'settings.guestPolicy',
    label: 'Guests',
    about: 'Which firm a shopper without an account is.',
    kind: 'choice',
    choices: {
      fallback_firm: 'The firm mapped to “guest”',
      create_firm: 'A firm of their own, matched or created',
      hold: 'None: hold the order',
    },
  },
  {
    path: 'settings.nameOwner',
    label: 'A customer changes the name',
    about: 'Whose word counts. What a person changed in Deltek is never overwritten: then it is proposed.',
    kind: 'choice',
    choices: {
      propose: 'A person decides',
      store: 'The store: change the firm in Deltek',
      ledger: 'Deltek: leave the firm as it is',
    },
  },
  {
    path: 'settings.emailOwner',
    label: 'A customer changes the e-mail',
    about: 'The same for the e-mail of the firm’s contact.',
    kind: 'choice',
    choices: {
      propose: 'A person decides',
      store: 'The store: change the contact in Deltek',
      ledger: 'Deltek: leave the contact as it is',
    },
  },
  {
    path: 'settings.addressOwner',
    label: 'A customer changes the address',
    about: 'Deltek can only be given a further address, so the store cannot decide this by itself.',
    kind: 'choice',
    choices: { propose: 'A person decides', ledger: 'Deltek: leave the firm as it is' },
  },
];
