/**
 * JSON fields with personal, card or bearer data, to be blanked in recordings
 * (BigCommerce contract section 9, no. 21). `code` is the code of a gift certificate or coupon.
 */
export const bigCommercePrivateFields: readonly string[] = [
  'ip_address',
  'ip_address_v6',
  'registration_ip_address',
  'card_iin',
  'card_last4',
  'card_expiry_month',
  'card_expiry_year',
  'code',
  'email',
  'phone',
  'first_name',
  'last_name',
  'company',
  'street_1',
  'street_2',
  'address1',
  'address2',
  'staff_notes',
  'customer_message',
];
