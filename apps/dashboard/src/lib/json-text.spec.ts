import { indentJson } from './json-text';

describe('JSON indented for reading', () => {
  it('keeps every token as it was, amounts to the last zero', () => {
    const text = '{"Total":253.00,"lines":[{"a":"x, \\"y\\" {z}"},{"b":null}],"none":[],"empty":{}}';
    const indented = indentJson(text);
    expect(indented).toContain('"Total": 253.00,\n');
    expect(indented).toContain('"a": "x, \\"y\\" {z}"');
    expect(indented).toContain('"none": [],\n  "empty": {}\n}');
    expect(JSON.parse(indented)).toEqual(JSON.parse(text));
  });

  it('leaves what is no JSON as it is', () => {
    expect(indentJson('<html><body>502</body></html>')).toBe('<html><body>502</body></html>');
    expect(indentJson('')).toBe('');
  });

  it('does not stumble over a torn answer', () => {
    expect(indentJson('{"a":[1')).toBe('{\n  "a": [\n    1');
    expect(indentJson('{}}}}')).toContain('}');
  });
});
