import { ALERTS } from '../../apps/api/src/alerts/alert-kinds.js';
import { AlertSettings } from '../../apps/api/src/connections/settings/alert-settings.dto.js';
import { codeIn, tableBelow, tablesOf } from './tables.js';

const tables = tablesOf('docs/operations/alerts.md');

describe('the page of alerts', () => {
  it('lists every alert of the code, with the same severity, sentence and fix', () => {
    const expected = Object.entries(ALERTS).map(([kind, { severity, sentence, fix }]) => [
      `\`${kind}\``,
      severity,
      sentence,
      fix,
    ]);
    expect(tableBelow(tables, 'The alerts').rows).toEqual(expected);
  });

  it('lists every setting with its default', () => {
    const told = tableBelow(tables, 'When').rows.map(([name = '', value]) => [codeIn(name)[0], value]);
    const expected = Object.entries(new AlertSettings()).map(([name, value]) => [
      `alerts.${name}`,
      String(value),
    ]);
    expect(told).toEqual(expected);
  });
});
