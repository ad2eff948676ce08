import { existsSync, readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { Ajv2019, type ErrorObject } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { at, jsonSchemaOf, resolve, type JsonObject } from './schema.js';

const FOLDER = resolvePath('../shared/contracts/openapi');

const documents = new Map<string, JsonObject>();
const checks = new Map<string, Check>();

/** A point where an answer and the official description part. */
export interface Deviation {
  /** Path inside the answer; positions in lists are `*`. */
  readonly at: string;
  /** The broken rule: `type`, `enum`, `unevaluatedProperties`, … */
  readonly rule: string;
  readonly message: string;
}

type Check = (answer: unknown) => Deviation[];

/** Whether the official descriptions lie beside the project. */
export function officialDescriptionsAreThere(): boolean {
  return existsSync(FOLDER);
}

/** Checks answers against the 200 of one operation in one of the official files. */
export function officialAnswer(file: string, path: string, method: string): Check {
  const name = `${file} ${method} ${path}`;
  const check = checks.get(name) ?? checkOf(file, path, method);
  checks.set(name, check);
  return check;
}

function checkOf(file: string, path: string, method: string): Check {
  const document = documentOf(file);
  const response = resolve(document, at(document, ['paths', path, method, 'responses', '200']));
  const schema = jsonSchemaOf(document, at(response, ['content', 'application/json', 'schema']));
  const ajv = new Ajv2019({ allErrors: true, strict: false, logger: false });
  formats.default(ajv);
  const validate = ajv.compile(schema as object);
  return (answer) => {
    validate(answer);
    const found = best(validate.errors ?? []).map((error) => {
      const [at = '', rule = ''] = pointOf(error).split(' ');
      return { at, rule, message: `${error.message ?? ''} ${JSON.stringify(error.params)}` };
    });
    return [...new Map(found.map((deviation) => [`${deviation.at} ${deviation.rule}`, deviation])).values()];
  };
}

function documentOf(file: string): JsonObject {
  const known = documents.get(file) ?? (parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as JsonObject);
  documents.set(file, known);
  return known;
}

/** Where no choice fits, what is wrong is what is wrong with the one that fits best. */
function best(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const deepest = choices.sort((a, b) => b.schemaPath.length - a.schemaPath.length)[0];
  if (deepest === undefined) return errors;
  const { schemaPath, instancePath: place } = deepest;
  const branches = new Map<string, ErrorObject[]>();
  const others: ErrorObject[] = [];
  for (const error of errors) {
    const within = error.instancePath === place || error.instancePath.startsWith(`${place}/`);
    const branch = within && error.schemaPath.startsWith(`${schemaPath}/`);
    const [name = ''] = branch ? error.schemaPath.slice(schemaPath.length + 1).split('/') : [];
    if (branch) branches.set(name, [...(branches.get(name) ?? []), error]);
    else if (error !== deepest) others.push(error);
  }
  const misfit = (branch: readonly ErrorObject[]) =>
    branch.some(({ keyword, instancePath }) => keyword === 'type' && instancePath === place)
      ? Infinity
      : new Set(branch.map(pointOf)).size;
  const nearest = [...branches.values()].sort((a, b) => misfit(a) - misfit(b))[0] ?? [deepest];
  return best([...others, ...nearest.filter((error) => error !== deepest)]);
}

function pointOf({ instancePath, params, keyword }: ErrorObject): string {
  return `${instancePath}${fieldOf(params)} ${keyword}`.replace(/\/\d+(?=[/ ])/g, '/*');
}

function fieldOf(params: Record<string, unknown>): string {
  const field = params.unevaluatedProperty ?? params.additionalProperty ?? params.missingProperty;
  return typeof field === 'string' ? `/${field}` : '';
}
