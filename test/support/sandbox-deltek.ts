import { createDeltekClient, memoryTokenStore, type DeltekClient, type DeltekOptions } from '#deltek';
import { createHttpClient } from '#http';

/** What the sandbox's Deltek is like while none of its switches is thrown. */
export const SANDBOX_OPTIONS: DeltekOptions = {
  company: '00',
  useFiles: true,
  postBodyForm: 'object',
  sendClientCompany: true,
  approvalStatusOnCreate: 'N',
  invoiceMasterKeyTemplate: '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}',
  equalsOperator: '=',
  pageSize: 3,
  externalIdField: 'CustBigCommerceID',
  countryAliases: {},
  firmDefaults: {},
  requiredFieldValidation: true,
  startWorkflow: true,
  integrated: 'N',
  culture: null,
  readTimeoutMs: 5_000,
  postTimeoutMs: 5_000,
};
export const SANDBOX_CREDENTIALS = {
  database: 'demo',
  username: 'connector',
  password: 'connector-password',
  clientId: 'ml-connector',
  clientSecret: 'sandbox-deltek-secret',
};

/** The Deltek client, signed in to a sandbox. */
export interface SandboxDeltek {
  readonly client: DeltekClient;
  close(): Promise<void>;
}

export function sandboxDeltek(sandboxUrl: string, { now }: { now: () => Date }): SandboxDeltek {
  const http = createHttpClient({
    policy: { privateHosts: ['127.0.0.1'] },
    sleep: () => Promise.resolve(),
  });
  const client = createDeltekClient({
    http,
    baseUrl: `${sandboxUrl}/deltek/demo/api`,
    credentials: SANDBOX_CREDENTIALS,
    options: SANDBOX_OPTIONS,
    tokens: memoryTokenStore(),
    now,
  });
  return { client, close: () => http.close() };
}
