import type { BrowserContext } from 'playwright-core';

const LOUD = ['error', 'warning'];
/** Which styles a page fetches ahead is Next's matter, and how soon they are used the machine's. */
const AHEAD_OF_TIME = /was preloaded using link preload but not used/;
/** The browser's own word for a refusal, which a test may have provoked. */
const REFUSAL = /^Failed to load resource/;

/** What the browser wrote to its console, and what was thrown on a page: nothing, on a screen that is right. */
export class Complaints {
  #texts: string[] = [];

  constructor(context: BrowserContext) {
    context.on('console', (message) => {
      const text = message.text();
      if (LOUD.includes(message.type()) && !AHEAD_OF_TIME.test(text)) this.#texts.push(text);
    });
    context.on('weberror', (error) => this.#texts.push(String(error.error())));
  }

  /** Those since it was asked last. */
  take(): string[] {
    return this.#texts.splice(0);
  }

  /** The same without refusals. */
  takeOwn(): string[] {
    return this.take().filter((text) => !REFUSAL.test(text));
  }
}
