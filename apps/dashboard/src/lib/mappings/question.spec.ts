import { askedOf, questionOf, readQuestion, writeQuestion } from './question';
import { tableOf } from './tables';

const META = { id: 'r', version: 1, createdAt: '', updatedAt: '', invalid: null, targetName: null };
const accounts = tableOf('account-rules');

describe('a question to the explanation', () => {
  it('goes through the address and back', () => {
    const row = { ...META, role: 'revenue', match: { sku: 'A&B=1' }, account: '4010' };
    const question = questionOf(accounts, row);
    expect(readQuestion(accounts, question)).toEqual({ role: 'revenue', sku: 'A&B=1' });
  });

  it('can be about an order that brings nothing, and is there all the same', () => {
    expect(writeQuestion({ sku: '' })).not.toBe('');
    expect(readQuestion(accounts, writeQuestion({}))).toEqual({});
  });

  it('has only fields the table knows', () => {
    expect(readQuestion(accounts, 'sku=A&colour=red')).toEqual({ sku: 'A' });
    expect(askedOf(tableOf('firm-mappings')).map(({ id }) => id)).toEqual(['customerId']);
  });
});
