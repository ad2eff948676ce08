interface FeeRate {
  gateway: string;
  percent: string;
  fixed: string;
}

/** What gateways keep as lines a person can write: `stripe = 2.9 + 0.30`. */
export function formatFeeRates(rates: readonly FeeRate[]): string {
  return rates.map(({ gateway, percent, fixed }) => `${gateway} = ${percent} + ${fixed}`).join('\n');
}

/** Lines back to rates; a part that is left out is nothing. What is no number the API complains about. */
export function parseFeeRates(lines: string): FeeRate[] {
  return lines.split('\n').flatMap((line) => {
    const [gateway = '', rate = ''] = line.split('=').map((part) => part.trim());
    const [percent = '', fixed = ''] = rate.split('+').map((part) => part.replace('%', '').trim());
    return line.trim() === '' ? [] : [{ gateway, percent: percent || '0', fixed: fixed || '0' }];
  });
}
