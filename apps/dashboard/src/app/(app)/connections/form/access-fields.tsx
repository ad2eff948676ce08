'use client';

import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { FieldGrid } from './field-grid';

/** How a store is reached, as the API takes it. */
export const NO_STORE = {
  storeHash: '',
  accessToken: '',
  clientSecret: '',
  apiUrl: 'https://api.bigcommerce.com',
};

/** How a tenant is reached, as the API takes it. */
export const NO_TENANT = {
  baseUrl: '',
  database: '',
  username: '',
  password: '',
  clientId: '',
  clientSecret: '',
  company: '',
};

interface Props<Values> {
  form: UseFormReturnType<Values>;
}

export function StoreFields<Values extends object>({ form }: Props<Values>) {
  const at = (path: string) => form.getInputProps(`bigcommerce.${path}`);
  return (
    <FieldGrid>
      <TextInput
        label="Store hash"
        description="The part after /stores/ in the API path of the store."
        placeholder="abc123"
        required
        {...at('storeHash')}
      />
      <Secret
        label="Access token"
        about="Of an API account that may read orders, order transactions, customers and store information."
        {...at('accessToken')}
      />
      <Secret
        label="Client secret"
        about="Of the same API account; the store signs its webhooks with it."
        {...at('clientSecret')}
      />
      <TextInput
        label="API address"
        description="Only a sandbox has another one."
        required
        {...at('apiUrl')}
      />
    </FieldGrid>
  );
}

export function TenantFields<Values extends object>({ form }: Props<Values>) {
  const at = (path: string) => form.getInputProps(`deltek.${path}`);
  return (
    <FieldGrid>
      <TextInput
        label="API address"
        description="Of the tenant; it ends in /api."
        placeholder="https://acme.deltekfirst.com/acme/api"
        required
        {...at('baseUrl')}
      />
      <TextInput label="Database" description="As shown at API Authorization." required {...at('database')} />
      <TextInput
        label="User name"
        description="Of a user made for this, with the rights to create and post transactions."
        autoComplete="off"
        required
        {...at('username')}
      />
      <Secret label="Password" about="Of that user." {...at('password')} />
      <TextInput
        label="Client ID"
        description="From Utilities, Integrations, API Authorization."
        required
        {...at('clientId')}
      />
      <Secret label="Client secret" about="Of the same authorization." {...at('clientSecret')} />
      <TextInput label="Company" description="Only where the tenant has several." {...at('company')} />
    </FieldGrid>
  );
}

/** Goes in and never comes out: not filled in by the browser, not shown again. */
function Secret({ label, about, ...props }: { label: string; about: string }) {
  return (
    <PasswordInput
      label={label}
      description={about}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': `Show ${label.toLowerCase()}` }}
      required
      {...props}
    />
  );
}
