import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;
type Responses = NonNullable<NonNullable<OpenAPIObject['components']>['responses']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** Where an operation is, and what of it decides how it may be refused. */
interface Described {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
}

interface Refusal {
  readonly name: string;
  readonly description: string;
  readonly of: (described: Described) => boolean;
  /** Whether the answer says when to come again. */
  readonly retry?: true;
}

const always = () => true;
const isClosed = ({ operation }: Described) => 'x-permission' in operation;
const writes = ({ method }: Described) => method !== 'get';
const hasBody = ({ operation }: Described) => operation.requestBody !== undefined;
const isNamed = ({ path }: Described) => path.includes('{');
const isDelivery = ({ path }: Described) => path.startsWith('/api/v1/webhooks/');
const isAsked = ({ operation }: Described) => (operation.parameters ?? []).length > 0;

/** By status: who may be answered so is said here for all operations, never at one. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  400: {
    name: 'InvalidRequest',
    description: 'The request is wrong; `errors` says where.',
    of: (one) => !isDelivery(one) && (writes(one) || isAsked(one)),
  },
  401: {
    name: 'NotSignedIn',
    description: 'Nobody is signed in, or what was given is wrong.',
    of: (one) => isClosed(one) || writes(one),
  },
  403: {
    name: 'NotAllowed',
    description: 'The caller may not do this.',
    of: (one) => isClosed(one) || writes(one),
  },
  404: {
    name: 'NotFound',
    description: 'What was named is not there.',
    of: (one) => isNamed(one) || hasBody(one),
  },
  409: {
    name: 'Conflict',
    description: 'As things stand it cannot be done; `code` says why.',
    of: (one) => writes(one) && !isDelivery(one),
  },
  413: { name: 'TooLarge', description: 'The body is longer than is read.', of: hasBody },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body is of a kind that is not read.',
    of: (one) => hasBody(one) && !isDelivery(one),
  },
  429: { name: 'TooManyRequests', description: 'Too many requests.', of: always, retry: true },
  502: {
    name: 'VendorRefused',
    description: 'The store or Deltek was asked, and refused or did not answer.',
    of: ({ path }) => path.startsWith('/api/v1/connections/{connectionId}/'),
  },
  503: {
    name: 'Unavailable',
    description:
      'It cannot be done for now. Where something was to be written, look whether it was before asking again.',
    of: always,
    retry: true,
  },
};

/** Names at every operation the problems it may be answered with. */
export function describeProblems(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, withProblems(path, item)]),
  );
  const components = {
    ...document.components,
    responses: { ...document.components?.responses, ...responses() },
  };
  return { ...document, paths, components };
}

function withProblems(path: string, item: Paths[string]): Paths[string] {
  const described = METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ path, method, operation }] : [];
  });
  const changed = described.map((one) => {
    const refusals = Object.entries(REFUSALS).filter(([, { of }]) => of(one));
    const problems = refusals.map(
      ([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }] as const,
    );
    const answers = { ...one.operation.responses, ...Object.fromEntries(problems) };
    return [one.method, { ...one.operation, responses: answers }] as const;
  });
  return { ...item, ...Object.fromEntries(changed) };
}

function responses(): Responses {
  const schema = { $ref: getSchemaPath(ProblemDto) };
  const content = { 'application/problem+json': { schema } };
  const headers = { 'retry-after': { description: 'Seconds to wait.', schema: { type: 'integer' } } };
  return Object.fromEntries(
    Object.values(REFUSALS).map(({ name, description, retry }) => [
      name,
      { description, ...(retry && { headers }), content },
    ]),
  );
}
