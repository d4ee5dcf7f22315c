import { Refusal } from '../api/door';
import { clean } from '../i18n/format';

/** The texts of a form by field. */
export type Texts = Record<string, string>;

/**
 * The fields of one row: what is stored, what is typed and not yet saved, what was refused.
 *
 * A field is saved when it is left or Enter is pressed. What the door refuses stays as typed, with its sentence; it goes
 * along again with the next field, since two figures may only be right together.
 */
export class RowForm {
  readonly #base: () => Texts;
  readonly #save: (texts: Texts, changed: string[]) => Promise<unknown>;
  #typed = $state<Texts>({});
  #troubles = $state<Texts>({});
  #running: Promise<unknown> = Promise.resolve();
  #sent: Texts = {};

  constructor(base: () => Texts, save: (texts: Texts, changed: string[]) => Promise<unknown>) {
    this.#base = base;
    this.#save = save;
  }

  /** What the field shows. */
  text(name: string): string {
    return this.#typed[name] ?? this.#base()[name] ?? '';
  }

  /** The sentence by the field. */
  trouble(name: string): string {
    return this.#troubles[name] ?? '';
  }

  /** What is typed and not saved, by field. */
  get typed(): Texts {
    return this.#typed;
  }

  /** Whether the field holds text that is not saved. */
  isTyped(name: string): boolean {
    return this.#typed[name] !== undefined;
  }

  type(name: string, text: string): void {
    this.#typed[name] = text;
  }

  /** Takes the typed text back. */
  forget(name: string): void {
    delete this.#typed[name];
    delete this.#troubles[name];
    delete this.#sent[name];
  }

  forgetAll(): void {
    for (const name of Object.keys(this.#typed)) this.forget(name);
    this.#troubles = {};
  }

  /** Saves the field; true when nothing is left to save. */
  async commit(name: string): Promise<boolean> {
    const text = this.#typed[name];
    if (text === undefined) return true;
    if (this.#sent[name] === text) {
      await this.#running;
      return this.#typed[name] === undefined;
    }
    if (clean(text) === (this.#base()[name] ?? '')) {
      this.forget(name);
      return true;
    }
    this.#sent[name] = text;
    const run = this.#running.then(() => this.#commitNow(name));
    this.#running = run;
    return run;
  }

  async #commitNow(name: string): Promise<boolean> {
    const refused = Object.keys(this.#typed).filter((it) => it !== name && this.#troubles[it]);
    // Fields refused before may be right together with this one; if not, this one must not suffer for them.
    if (refused.length > 0 && (await this.#attempt([name, ...refused], null))) return true;
    return this.#attempt([name], name);
  }

  async #attempt(names: string[], blamed: string | null): Promise<boolean> {
    const sent: Texts = {};
    for (const it of names) {
      const text = this.#typed[it];
      if (text !== undefined) sent[it] = text;
    }
    const texts: Texts = { ...this.#base() };
    for (const [key, text] of Object.entries(sent)) texts[key] = clean(text);
    try {
      await this.#save(texts, Object.keys(sent));
      for (const [key, text] of Object.entries(sent)) {
        if (this.#typed[key] === text) this.forget(key);
      }
      return true;
    } catch (cause) {
      if (blamed) {
        const refusal = cause instanceof Refusal ? cause : null;
        this.#troubles[blamed] = refusal ? refusal.sentenceFor(blamed) : String(cause);
        delete this.#sent[blamed];
      }
      return false;
    }
  }

  /** Saves all fields at once, as an "add" button does; clears them when done. */
  async submit(): Promise<boolean> {
    const texts: Texts = { ...this.#base() };
    for (const [key, text] of Object.entries(this.#typed)) texts[key] = clean(text);
    this.#troubles = {};
    try {
      await this.#save(texts, Object.keys(this.#typed));
      this.forgetAll();
      return true;
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      const fields = cause.body.problems.filter((it) => it.field !== null);
      for (const it of fields) this.#troubles[it.field as string] = it.message;
      if (fields.length < cause.body.problems.length || fields.length === 0) {
        this.#troubles[''] = cause.sentenceFor('');
      }
      return false;
    }
  }
}

/** A refusal made in the page: what was typed is not of the kind that the field takes. */
export function notUnderstood(field: string, message: string): Refusal {
  const problem = { code: 'not_understood', field, message, hint: null, ground: null };
  return new Refusal({ kind: 'invalid', code: 'invalid', message, problems: [problem] });
}
