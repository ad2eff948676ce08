/** The API as an administrator uses it: session cookie and CSRF token, JSON both ways. */
export class ApiClient {
  #headers = {};

  constructor(url) {
    this.base = `${url}/api/v1`;
  }

  /** Signs in; answers false when e-mail and password are not accepted. */
  async signIn(email, password) {
    const answer = await fetch(`${this.base}/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (answer.status === 401) return false;
    const { csrfToken } = await this.#read(answer);
    const cookie = answer.headers.getSetCookie().map((text) => text.split(';')[0]);
    this.#headers = { cookie: cookie.join('; '), 'x-csrf-token': csrfToken };
    return true;
  }

  get(path) {
    return this.call('GET', path);
  }

  post(path, body = {}) {
    return this.call('POST', path, body);
  }

  patch(path, body) {
    return this.call('PATCH', path, body);
  }

  /** Answers the parsed body, or null; throws with `status` and `problem` when refused. */
  async call(method, path, body) {
    const headers =
      body === undefined ? this.#headers : { ...this.#headers, 'content-type': 'application/json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    return this.#read(await fetch(`${this.base}${path}`, init));
  }

  async #read(answer) {
    const text = await answer.text();
    const body = text ? JSON.parse(text) : null;
    if (answer.ok) return body;
    throw Object.assign(new Error(`${answer.url} answered ${answer.status}: ${body?.detail ?? text}`), {
      status: answer.status,
      problem: body,
    });
  }
}
