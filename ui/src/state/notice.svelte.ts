import { Refusal } from '../api/door';

/** One sentence above the work: what was refused, or what was done outside the screen. */
export type Notice = { kind: 'bad' | 'ok'; text: string };

class Notices {
  now = $state.raw<Notice | null>(null);

  bad(text: string): void {
    this.now = { kind: 'bad', text };
  }

  ok(text: string): void {
    this.now = { kind: 'ok', text };
  }

  clear(): void {
    this.now = null;
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
}

export const notices = new Notices();
