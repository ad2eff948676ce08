import { firmLabel, isOpaque, shortCode, shortenIds } from './codes';

const ID = '0A1B2C3D4E5F60718293A4B5C6D7E8F9';

describe('codes of Deltek', () => {
  it('that say nothing to a person are shown by their beginning', () => {
    expect([ID, 'F100', 'P-2026.001', ''].filter(isOpaque)).toEqual([ID]);
    expect(shortCode(ID)).toBe('0A1B2C3D…');
  });

  it('are cut short inside a sentence too', () => {
    expect(shortenIds(`project P1 bills Summit Group (${ID}), no other`)).toBe(
      'project P1 bills Summit Group (0A1B2C3D…), no other',
    );
  });

  it('that a bookkeeper writes are shown whole', () => {
    expect(shortCode('P-2026.001')).toBe('P-2026.001');
  });

  it('tell two firms of one name apart', () => {
    expect(firmLabel({ clientId: ID, name: 'Summit Group', number: 'C00005' })).toBe('Summit Group (C00005)');
    expect(firmLabel({ clientId: ID, name: 'Summit Group' })).toBe('Summit Group (0A1B2C3D…)');
    expect(firmLabel({ clientId: ID, name: ID })).toBe('0A1B2C3D…');
  });
});
