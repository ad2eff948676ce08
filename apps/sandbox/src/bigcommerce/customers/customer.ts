/** An address as v3 keeps it (BigCommerce contract section 4). */
export interface CustomerAddress {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
  readonly countryCode: string;
  readonly phone: string;
}

/** A shopper with an account. */
export interface Customer {
  readonly id: number;
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  phone: string;
  /** 0 = none. */
  groupId: number;
  storeCredit: bigint;
  addresses: readonly CustomerAddress[];
  readonly createdAt: Date;
  modifiedAt: Date;
}
