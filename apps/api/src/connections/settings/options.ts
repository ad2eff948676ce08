import type { DeltekOptions } from '#deltek';
import type { PostingSettings } from '#mapping';
import type { Connection } from '../connection.js';

/** What planning needs; the zone and the currency the connection test found stand in where none is set. */
export function postingSettings({ settings, deltek, found }: Connection): PostingSettings {
  return {
    cutoverDate: settings.cutoverDate,
    ledgerCurrency: settings.ledgerCurrency ?? found.ledgerCurrency ?? 'USD',
    postingTimeZone: settings.postingTimeZone ?? found.storeTimeZone ?? 'UTC',
    invoiceTrigger: settings.invoiceTrigger,
    recognitionPoint: settings.recognitionPoint,
    invoiceDateBasis: settings.invoiceDateBasis,
    discountMode: settings.discountMode,
    taxDetail: settings.taxDetail,
    sendTaxCode: settings.sendTaxCode,
    multiProjectOrders: settings.multiProjectOrders,
    giftCertificateSaleDoc: settings.giftCertificateSaleDoc,
    onAccountTrigger: settings.onAccountTrigger,
    termsDays: settings.termsDays,
    offlineReceipts: settings.offlineReceipts,
    partialCapturePolicy: settings.partialCapturePolicy,
    retainerFlag: settings.retainerFlag,
    editPolicy: settings.editPolicy,
    cancelledPaidPolicy: settings.cancelledPaidPolicy,
    zeroOrders: settings.zeroOrders,
    roundingTolerance: settings.roundingTolerance,
    roundingAccountMode: settings.roundingAccountMode,
    currencyMode: settings.currencyMode,
    rateSource: settings.rateSource,
    invoiceSections: settings.invoiceSections,
    giftCertificateTaxed: settings.giftCertificateTaxed,
    orderTotalBasis:
      settings.orderTotalBasis === 'detected' ? (found.orderTotalBasis ?? 'gross') : settings.orderTotalBasis,
    noncashBankCode: settings.noncashBankCode,
    refundMode: settings.refundMode,
    returnsMode: settings.returnsMode,
    orderLevelRefundTax: settings.orderLevelRefundTax,
    chargebackLost: settings.chargebackLost,
    closedPeriodPolicy: settings.closedPeriodPolicy,
    invoiceNumberWidth: settings.deltek.invoiceNumberWidth,
    refNoMaxLength: settings.deltek.refNoMaxLength,
    company: deltek.company,
  };
}

/** What the Deltek client needs. */
export function deltekOptions({ settings: { deltek: own }, deltek }: Connection): DeltekOptions {
  return {
    company: deltek.company,
    useFiles: own.useFilesToGroupTransactions,
    postBodyForm: own.postBodyForm,
    sendClientCompany: own.sendClientCompany,
    approvalStatusOnCreate: own.approvalStatusOnCreate,
    invoiceMasterKeyTemplate: own.invoiceMasterKeyTemplate,
    equalsOperator: own.equalsOperator,
    pageSize: own.pageSize,
    externalIdField: own.externalIdField ?? null,
    countryAliases: own.countryAliases,
    firmDefaults: own.firm.defaults,
    requiredFieldValidation: own.requiredFieldValidation === 'Y',
    startWorkflow: own.startWorkflow === 'Y',
    integrated: own.integrated,
    culture: own.culture ?? null,
    readTimeoutMs: own.timeouts.readSeconds * 1_000,
    postTimeoutMs: own.timeouts.postSeconds * 1_000,
  };
}
