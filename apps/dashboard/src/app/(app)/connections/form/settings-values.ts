import type { Schemas } from '../../../../api/client';
import { formatAliases, parseAliases } from '../../../../lib/aliases';
import { formatFeeRates, parseFeeRates } from '../../../../lib/fee-rates';

type Settings = Schemas['ConnectionSettings'];

/** The settings as a form holds them: what may be left out is the empty text; aliases, sections, rates are lines. */
export type SettingsValues = Required<Omit<Settings, 'deltek' | 'invoiceSections' | 'feeRates'>> & {
  invoiceSections: string;
  feeRates: string;
  deltek: Required<Omit<Settings['deltek'], 'countryAliases' | 'firm'>> & {
    countryAliases: string;
    firm: { defaults: string };
  };
};

/** What the API takes when a key is left out; shown, so that nobody has to guess. */
export const DEFAULT_SETTINGS: SettingsValues = {
  cutoverDate: '',
  postingTimeZone: '',
  ledgerCurrency: '',
  invoiceTrigger: 'capture',
  recognitionPoint: 'capture',
  invoiceDateBasis: 'capture',
  discountMode: 'contra',
  taxDetail: 'by_jurisdiction',
  sendTaxCode: false,
  multiProjectOrders: 'split_per_project',
  giftCertificateSaleDoc: 'receipt_line',
  onAccountTrigger: 'placed',
  termsDays: 30,
  offlineReceipts: 'never',
  partialCapturePolicy: 'hold',
  retainerFlag: 'off',
  editPolicy: 'delta',
  cancelledPaidPolicy: 'park_as_deposit',
  zeroOrders: 'skip',
  roundingTolerance: '0.05',
  roundingAccountMode: 'account',
  currencyMode: 'functional_only',
  rateSource: 'order_rate',
  invoiceSections: '',
  giftCertificateTaxed: 'no',
  orderTotalBasis: 'detected',
  firmMismatch: 'hold',
  summaryMode: 'per_order',
  noncashBankCode: 'NONCASH',
  refundMode: 'journal_and_receipt',
  returnsMode: 'returns_account',
  orderLevelRefundTax: 'none',
  chargebackLost: 'loss',
  goodwillCredits: 'ask',
  feeRates: '',
  closedPeriodPolicy: 'hold',
  approvalMode: 'post',
  documentsPerFile: 1,
  documentDecisions: 'one_person',
  firmPolicy: 'match_only',
  guestPolicy: 'fallback_firm',
  nameOwner: 'propose',
  emailOwner: 'propose',
  addressOwner: 'propose',
  allowUnsignedWebhooks: true,
  webhookToleranceSeconds: 300,
  quotaShare: 60,
  bulkMaxOrders: 10_000,
  bulkFourEyesAbove: 1_000,
  alerts: {
    nothingSucceededMinutes: 60,
    uncertainMinutes: 30,
    stuckMinutes: 30,
    backlogMinutes: 15,
    circuitMinutes: 15,
    missedReads: 3,
  },
  deltek: {
    useFilesToGroupTransactions: true,
    uncertainWaitSeconds: 240,
    timeouts: { readSeconds: 60, postSeconds: 180 },
    minIntervalMs: 100,
    pageSize: 200,
    equalsOperator: '=',
    postBodyForm: 'object',
    sendClientCompany: true,
    approvalStatusOnCreate: 'N',
    invoiceMasterKeyTemplate: '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}',
    invoiceNumberWidth: 12,
    refNoMaxLength: 7,
    externalIdField: '',
    firm: { defaults: '' },
    requiredFieldValidation: 'Y',
    startWorkflow: 'Y',
    integrated: 'N',
    culture: '',
    countryAliases: '',
  },
};

/** Stored settings as a form shows them. */
export function toValues(settings: Settings): SettingsValues {
  const { countryAliases, firm, ...deltek } = settings.deltek;
  return {
    ...DEFAULT_SETTINGS,
    ...settings,
    invoiceSections: formatAliases(settings.invoiceSections),
    feeRates: formatFeeRates(settings.feeRates),
    deltek: {
      ...DEFAULT_SETTINGS.deltek,
      ...deltek,
      firm: { defaults: formatAliases(firm.defaults) },
      countryAliases: formatAliases(countryAliases),
    },
  };
}

/** A form's settings as the API takes them: what was left empty is left out, and so gets its default. */
export function toSettings({
  postingTimeZone,
  ledgerCurrency,
  invoiceSections,
  feeRates,
  deltek,
  ...own
}: SettingsValues): Settings {
  const { externalIdField, culture, firm, countryAliases, ...tenant } = deltek;
  return {
    ...own,
    ...(postingTimeZone && { postingTimeZone }),
    ...(ledgerCurrency && { ledgerCurrency }),
    invoiceSections: parseAliases(invoiceSections),
    feeRates: parseFeeRates(feeRates),
    deltek: {
      ...tenant,
      ...(externalIdField && { externalIdField }),
      ...(culture && { culture }),
      firm: { defaults: parseAliases(firm.defaults) },
      countryAliases: parseAliases(countryAliases),
    },
  };
}
