import { HttpException } from '@nestjs/common';

/** One mistake in a request. `field` is a path such as `bigcommerce.storeHash`. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/**
 * An expected refusal, answered as RFC 9457 problem details. `code` is stable and machine-readable;
 * `detail` is for people and never carries a secret.
 */
export class Problem extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail, status);
  }

  static invalid(errors: readonly FieldError[]): Problem {
    const detail = errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ');
    return new Problem(400, 'invalid_request', detail, errors);
  }

  static notFound(what: string): Problem {
    return new Problem(404, 'not_found', `${what} was not found`);
  }

  static conflict(code: string, detail: string): Problem {
    return new Problem(409, code, detail);
  }
}

/** Somebody asked too often; the answer says when to come again, also in `retry-after`. */
export class TooManyRequests extends Problem {
  constructor(
    readonly retryAfterSeconds: number,
    what = 'Too many requests',
  ) {
    super(429, 'too_many_requests', `${what}; try again in ${retryAfterSeconds} seconds.`);
  }
}
