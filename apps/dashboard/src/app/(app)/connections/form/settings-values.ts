import type { Schemas } from '../../../../api/client';
import { formatAliases, parseAliases } from '../../../../lib/aliases';

type Settings = Schemas['ConnectionSettings'];

/** The settings as a form holds them: what may be left out is the empty text, the aliases are lines. */
export interface SettingsValues {
  cutoverDate: string;
  postingTimeZone: string;
  ledgerCurrency: string;
  invoiceDateBasis: string;
  discountMode: string;
  taxDetail: string;
  sendTaxCode: boolean;
  zeroOrders: string;
  roundingTolerance: string;
  closedPeriodPolicy: string;
  approvalMode: string;
  allowUnsignedWebhooks: boolean;
  webhookToleranceSeconds: number | string;
  deltek: {
    useFilesToGroupTransactions: boolean;
    uncertainWaitSeconds: number | string;
    timeouts: { readSeconds: number | string; postSeconds: number | string };
    pageSize: number | string;
    equalsOperator: string;
    postBodyForm: string;
    sendClientCompany: boolean;
    approvalStatusOnCreate: string;
    invoiceMasterKeyTemplate: string;
    invoiceNumberWidth: number | string;
    refNoMaxLength: number | string;
    externalIdField: string;
    countryAliases: string;
  };
}

/** What the API takes when a key is left out; shown, so that nobody has to guess. */
export const DEFAULT_SETTINGS: SettingsValues = {
  cutoverDate: '',
  postingTimeZone: '',
  ledgerCurrency: '',
  invoiceDateBasis: 'capture',
  discountMode: 'contra',
  taxDetail: 'by_jurisdiction',
  sendTaxCode: false,
  zeroOrders: 'skip',
  roundingTolerance: '0.05',
  closedPeriodPolicy: 'hold',
  approvalMode: 'post',
  allowUnsignedWebhooks: true,
  webhookToleranceSeconds: 300,
  deltek: {
    useFilesToGroupTransactions: true,
    uncertainWaitSeconds: 240,
    timeouts: { readSeconds: 60, postSeconds: 180 },
    pageSize: 200,
    equalsOperator: '=',
    postBodyForm: 'object',
    sendClientCompany: true,
    approvalStatusOnCreate: 'N',
    invoiceMasterKeyTemplate: '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}',
    invoiceNumberWidth: 12,
    refNoMaxLength: 7,
    externalIdField: '',
    countryAliases: '',
  },
};

/** Stored settings as a form shows them. */
export function toValues(settings: Settings): SettingsValues {
  const stored = settings as unknown as Partial<SettingsValues>;
  return {
    ...DEFAULT_SETTINGS,
    ...stored,
    deltek: {
      ...DEFAULT_SETTINGS.deltek,
      ...stored.deltek,
      countryAliases: formatAliases(settings.deltek.countryAliases),
    },
  };
}

/**
 * A form's settings as the API takes them. It replaces them as a whole, so keys this form does not know
 * are kept as they were in `before`.
 */
export function toSettings(values: SettingsValues, before?: Settings): Settings {
  const { externalIdField, countryAliases, ...deltek } = values.deltek;
  const { postingTimeZone, ledgerCurrency, ...own } = values;
  return {
    ...before,
    ...own,
    postingTimeZone: postingTimeZone || undefined,
    ledgerCurrency: ledgerCurrency || undefined,
    deltek: {
      ...before?.deltek,
      ...deltek,
      externalIdField: externalIdField || undefined,
      countryAliases: parseAliases(countryAliases),
    },
  } as unknown as Settings;
}
