import { Refusal } from '../api/door';
import { clean } from '../i18n/format';

/** The texts of a form by field. */
export type Texts = Record<string, string>;

/**
 * One field is saved after the other, whichever form it stands in: the rest of a row is taken from what the one before left,
 * so that two quick changes never send each other's old text.
 */
let turns: Promise<unknown> = Promise.resolve();

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
  #sent: Texts = {};
  #adding: Promise<boolean> | null = null;
  /** The field that has the focus. */
  #inHand = '';
  /** How the field in hand was typed, where the stored text differs in spelling: 987,5 and 987,50. */
  #held = $state.raw<{ name: string; text: string; base: string } | null>(null);

  constructor(base: () => Texts, save: (texts: Texts, changed: string[]) => Promise<unknown>) {
    this.#base = base;
    this.#save = save;
  }

  /** What the field shows. */
  text(name: string): string {
    const typed = this.#typed[name];
    if (typed !== undefined) return typed;
    const base = this.#stored(name);
    const held = this.#held;
    return held?.name === name && held.base === base ? held.text : base;
  }

  #stored(name: string): string {
    return this.#base()[name] ?? '';
  }

  /** The field has the focus: saving it does not rewrite it, which Unikey's next Backspace would not survive. */
  take(name: string): void {
    this.#inHand = name;
  }

  /** The field has lost the focus: it shows what is stored. */
  letGo(name: string): void {
    if (this.#inHand === name) this.#inHand = '';
    if (this.#held?.name === name) this.#held = null;
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

  /** Whether what is typed is being saved already: Esc after Enter takes nothing back. */
  isOnItsWay(name: string): boolean {
    return this.isTyped(name) && this.#sent[name] === this.#typed[name];
  }

  type(name: string, text: string): void {
    this.#typed[name] = text;
  }

  /** Takes the typed text back. */
  forget(name: string): void {
    if (this.#held?.name === name) this.#held = null;
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
      await turns;
      return this.#typed[name] === undefined;
    }
    // While another text of the field is on its way, even the stored one is a change.
    if (this.#sent[name] === undefined && this.#isStored(name, text)) {
      this.#settle({ [name]: text });
      return true;
    }
    this.#sent[name] = text;
    const run = turns.then(() => this.#commitNow(name, text));
    turns = run;
    return run;
  }

  #isStored(name: string, text: string): boolean {
    return clean(text) === this.#stored(name);
  }

  /** `text` is what stood in the field when it was committed; what is typed meanwhile is not meant yet. */
  async #commitNow(name: string, text: string): Promise<boolean> {
    if (this.#typed[name] === undefined) return true;
    const sent: Texts = { [name]: text };
    if (this.#isStored(name, text)) {
      this.#settle(sent);
      return this.#typed[name] === undefined;
    }
    const refused: Texts = {};
    for (const [key, typed] of Object.entries(this.#typed)) {
      if (key !== name && this.#troubles[key]) refused[key] = typed;
    }
    // Fields refused before may be right together with this one; if not, this one must not suffer for them.
    if (Object.keys(refused).length > 0 && (await this.#attempt({ ...sent, ...refused }, null))) return true;
    return this.#attempt(sent, name);
  }

  async #attempt(sent: Texts, blamed: string | null): Promise<boolean> {
    try {
      await this.#save(this.#with(sent), Object.keys(sent));
      this.#settle(sent);
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

  /** The stored texts with those that are sent. */
  #with(sent: Texts): Texts {
    const texts: Texts = { ...this.#base() };
    for (const [key, text] of Object.entries(sent)) texts[key] = clean(text);
    return texts;
  }

  /** What was sent is stored now; what was typed since stays. */
  #settle(sent: Texts): void {
    for (const [key, text] of Object.entries(sent)) {
      if (this.#typed[key] === text) {
        this.forget(key);
        if (this.#inHand === key) this.#held = { name: key, text, base: this.#stored(key) };
      } else if (this.#sent[key] === text) delete this.#sent[key];
    }
  }

  /**
   * Saves all fields at once, as an "add" button does; clears them when done. Pressed again before the answer, it adds
   * nothing twice; what is typed before the answer belongs to the next and stays.
   */
  submit(): Promise<boolean> {
    this.#adding ??= this.#submitNow().finally(() => {
      this.#adding = null;
    });
    return this.#adding;
  }

  async #submitNow(): Promise<boolean> {
    const sent: Texts = { ...this.#typed };
    this.#troubles = {};
    try {
      await this.#save(this.#with(sent), Object.keys(sent));
      this.#settle(sent);
      // The fields are free for the next row, also the one in hand.
      this.#held = null;
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
