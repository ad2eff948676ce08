export { allocate } from './allocate.js';
export { minorDecimals, UnknownCurrencyError } from './currency.js';
export {
  absMoney,
  formatMoney,
  minorStep,
  MoneyFormatError,
  parseMoney,
  roundMoney,
  sumMoney,
  type DecimalString,
  type Money,
} from './money.js';
export { convertMoney, formatRate, inverseRate, parseRate, RateFormatError, type Rate } from './rate.js';
export { shareAmong, shareOf } from './share.js';
