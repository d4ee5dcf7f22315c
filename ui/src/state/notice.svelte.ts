import { Refusal } from '../api/door';

/** One sentence above the work: what was refused, or what was done outside the screen. */
export type Notice = { kind: 'bad' | 'ok'; text: string };

/** How long good news stays; a refusal stays until it is dealt with. */
const OK_MS = 10_000;

class Notices {
  now = $state.raw<Notice | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  bad(text: string): void {
    this.clear();
    this.now = { kind: 'bad', text };
  }

  ok(text: string): void {
    this.clear();
    this.now = { kind: 'ok', text };
    this.#timer = setTimeout(() => this.clear(), OK_MS);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.now = null;
  }

  /** Something was saved since: what was refused before is no longer the last word. */
  settle(): void {
    if (this.now?.kind === 'bad') this.clear();
  }

  /** Runs an act of a button; a refusal becomes the sentence above the work. */
  async guard<T>(act: () => Promise<T>): Promise<T | undefined> {
    this.clear();
    try {
      return await act();
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      this.bad(cause.body.message);
      return undefined;
    }
  }

  /** A read that follows what was saved: a refusal is told, and good news that stands there stays. */
  async follow<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      this.bad(cause.body.message);
      return undefined;
    }
  }
}

export const notices = new Notices();
