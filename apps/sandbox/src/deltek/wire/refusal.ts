/** An answer that is not a success, with Deltek's `{ message, detail }` body (Deltek contract 6). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: object = { message, detail: '' },
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** 404 for a record or a path that is not there. */
export function notFound(what: string): Refusal {
  return new Refusal(404, `${what} was not found`);
}

/** 400 because the record is there already. */
export function alreadyExists(key: string, status = 400): Refusal {
  return new Refusal(status, `Record ${key} already exists and cannot be added.`);
}

/** What the server says when a related record is missing or the wrong path was taken. */
export function nullReference(): Refusal {
  return new Refusal(500, 'Object reference not set to an instance of an object.');
}

/** What the database says to a blank company; one that is left out is the login's (Deltek contract 6). */
export function nullCompany(table: string): Refusal {
  return new Refusal(500, `Cannot insert NULL into ${table}.Company. The statement has been terminated.`);
}
