import {
  ApiProblem,
  fieldName,
  fieldSentence,
  formErrors,
  mayHaveHappened,
  problemOf,
  sentence,
  toProblem,
} from './problem';

const DETAILS = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  detail: 'bigcommerce.storeHash: must be a store hash',
  code: 'invalid_request',
  correlationId: 'c-1',
  errors: [{ field: 'bigcommerce.storeHash', message: 'must be a store hash' }],
};

describe('a refusal of the API', () => {
  it('is read from its problem details', async () => {
    const problem = await problemOf(Response.json(DETAILS, { status: 400 }));
    expect(problem).toMatchObject({
      status: 400,
      title: 'Bad Request',
      code: 'invalid_request',
      correlationId: 'c-1',
      errors: DETAILS.errors,
    });
  });

  it('puts each message at its field, as a sentence', () => {
    const problem = new ApiProblem(400, '', '', '', '', DETAILS.errors);
    expect(formErrors(problem)).toEqual({ 'bigcommerce.storeHash': 'Must be a store hash.' });
  });

  it.each([
    ['a page of a proxy', new Response('<html>', { status: 504 })],
    ['no JSON object', Response.json([1], { status: 504 })],
    ['errors of another shape', Response.json({ errors: ['x', null, { field: 1 }] }, { status: 504 })],
  ])('that is %s still can be shown', async (_, response) => {
    expect(await problemOf(response)).toMatchObject({ status: 504, title: 'Error', errors: [] });
  });

  it('says whether the change may have been made: without an answer, or one of a server that failed, nobody knows', () => {
    const refused = (status: number) => new ApiProblem(status, '', '', '', '', []);
    expect([400, 409, 429].map((status) => mayHaveHappened(refused(status)))).toEqual([false, false, false]);
    expect([500, 502, 503, 504].map((status) => mayHaveHappened(refused(status)))).not.toContain(false);
    expect(mayHaveHappened(new TypeError('Failed to fetch'))).toBe(true);
  });

  it('is kept when thrown; anything else thrown means there was no answer', () => {
    const problem = new ApiProblem(409, '', '', 'name_taken', '', []);
    expect(toProblem(problem)).toBe(problem);
    expect(toProblem(new TypeError('fetch failed'))).toMatchObject({ status: 0, code: 'unreachable' });
  });
});

describe('what is wrong with a field', () => {
  it('is said without the name that the code has for it', () => {
    const wrong = { field: 'posting.termsDays', message: 'termsDays must not be greater than 365' };
    expect(fieldSentence(wrong)).toBe('Must not be greater than 365.');
    expect(fieldSentence({ field: 'name', message: 'must be given' })).toBe('Must be given.');
    expect(fieldName('customerId')).toBe('Customer id');
  });

  it('keeps an address as it is written', () => {
    expect(sentence('admin@localhost is taken')).toBe('admin@localhost is taken.');
  });
});
