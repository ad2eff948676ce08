import fc from 'fast-check';
import { readPostAnswer } from './answer.js';

const BATCH = 'BCIN-7-42';
const said = (over: object = {}) => ({
  typeList: 'IN',
  batchList: BATCH,
  retList: '1',
  periodList: '202607',
  postseqList: '197',
  msg: 'Invoices file Order 42; 1 of 1 records posted; Posting sequence 197',
  ...over,
});
const read = (over: object) => readPostAnswer(JSON.stringify(said(over)), BATCH);
const posted = { posted: true, postSeq: 197, message: said().msg, refusal: null };

/** Object-like text with the comma after `retList` missing, as the documented sample has it. */
const withoutComma = JSON.stringify(said()).replace('"retList":"1",', '"retList": "1" ');

describe('what PostTransFile says', () => {
  it.each([
    ['an object', JSON.stringify(said())],
    ['an object in an array', JSON.stringify([said()])],
    ['an object in a string', JSON.stringify(JSON.stringify(said()))],
    ['text with a comma missing', withoutComma],
    ['text with a comma missing, in a string', JSON.stringify(withoutComma)],
    ['text with a comma missing, in a string in an array', JSON.stringify([withoutComma])],
    [
      'names of another case',
      JSON.stringify(said()).replace('"retList"', '"RETLIST"').replace('"msg"', '"Msg"'),
    ],
    ['a number for the result', JSON.stringify(said({ retList: 1, postseqList: 197 }))],
    [
      'text with bare names and numbers',
      `{ batchList: "${BATCH}", retList: 1, postseqList: 197, msg: "${said().msg}" }`,
    ],
    ['no list of batches', JSON.stringify(said({ batchList: undefined }))],
    ['the batch in another case', JSON.stringify(said({ batchList: BATCH.toLowerCase() }))],
  ])('is understood as %s', (_, body) => {
    expect(readPostAnswer(body, BATCH)).toEqual(posted);
  });

  it.each([
    ['the result is not 1', { retList: '0' }],
    ['the result is missing', { retList: undefined }],
    ['the result is blank', { retList: '' }],
    ['only some records were posted', { msg: 'file; 1 of 2 records posted; Posting sequence 197' }],
    ['no record was posted', { msg: 'file; 0 of 0 records posted' }],
    ['the message tells no count', { msg: 'Posting sequence 197' }],
    ['it is about another batch', { batchList: 'OTHER' }],
  ])('is not posted when %s', (_, over) => {
    expect(read(over)).toMatchObject({ posted: false, postSeq: null });
  });

  it('is read for our file among several', () => {
    const several = {
      batchList: `OTHER|${BATCH}`,
      retList: '0|1',
      postseqList: '|198',
      msg: 'Other; 0 of 3 records posted[CRLF]Ours; 2 of 2 records posted; Posting sequence 198',
    };
    expect(read(several)).toEqual({
      posted: true,
      postSeq: 198,
      message: 'Ours; 2 of 2 records posted; Posting sequence 198',
      refusal: null,
    });
    expect(read({ ...several, batchList: `${BATCH}|OTHER` })?.posted).toBe(false);
  });

  it.each([
    ['Period 202606 is closed for company 00', 'period_closed'],
    ['The file was already posted', 'already_exists'],
    ['File is out of balance', null],
  ])('gives the reason in its words: %s', (msg, refusal) => {
    expect(read({ retList: '0', msg })).toEqual({ posted: false, postSeq: null, message: msg, refusal });
  });

  it('may come without a posting sequence', () => {
    expect(read({ postseqList: undefined })).toMatchObject({ posted: true, postSeq: null });
    expect(read({ postseqList: '0' })).toMatchObject({ posted: true, postSeq: null });
  });

  it.each(['', '[]', 'null', '""', '42', '<html>OK</html>', '{"ok":true}'])(
    'has no known form in %p',
    (body) => {
      expect(readPostAnswer(body, BATCH)).toBeNull();
    },
  );

  it('is posted only if all of at least one record are', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.constantFrom('0', '1', '2'), (done, all, retList) => {
        const answer = read({ retList, msg: `f; ${done} of ${all} records posted` });
        expect(answer?.posted).toBe(retList === '1' && done === all && all > 0);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        const answer = readPostAnswer(body, BATCH);
        expect(answer?.posted ?? false).toBe(false);
      }),
    );
  });
});
