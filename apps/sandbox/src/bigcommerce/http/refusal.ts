/** An answer that is not a success; its body follows the version of the path (BigCommerce contract section 7). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** v3: field to code text. */
    readonly errors: Readonly<Record<string, string>> = {},
    /** Gateway refusals are v3-shaped on v2 paths too. */
    readonly byGateway = false,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** 404 for a record or a path that is not there. */
export function notFound(message = 'The requested resource was not found.'): Refusal {
  return new Refusal(404, message);
}
