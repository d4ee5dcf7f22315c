import type { SheetCell } from '../../api/bindings';
import { clean } from '../../i18n/format';

const BLANK: SheetCell = {
  value: null,
  points: null,
  own_value: null,
  standing: 'assigned',
  target: null,
  evidence: null,
  notes: 0,
};

const FIELDS = Object.keys(BLANK) as (keyof SheetCell)[];

/**
 * One cell of a sheet: what is stored, what is typed and not yet saved, what was refused. Each is a state of its own, so that a
 * key pressed in one of thousands of cells concerns that cell alone.
 */
export class Box {
  readonly leaf: number;
  readonly unit: number;
  /** How what is stored is written. */
  readonly #written: (value: number | null) => string;
  now = $state.raw<SheetCell>(BLANK);
  #typed = $state<string | undefined>();
  /** How the cell in hand was typed, where the stored figure is written otherwise: 9,50 and 9,5. */
  #held = $state.raw<{ text: string; base: string } | null>(null);
  /** The sentence of the door. */
  trouble = $state('');
  /** The sentence that asks for a reason. */
  question = $state('');
  /** Where Tab enters the grid. */
  isStop = $state(false);
  isInHand = false;
  /** The text that was last sent. */
  #sent: string | undefined;

  constructor(leaf: number, unit: number, written: (value: number | null) => string) {
    this.leaf = leaf;
    this.unit = unit;
    this.#written = written;
  }

  get key(): string {
    return `${this.leaf}-${this.unit}`;
  }

  get stored(): string {
    return this.#written(this.now.value);
  }

  /** What the field shows. */
  get text(): string {
    if (this.#typed !== undefined) return this.#typed;
    const { stored } = this;
    return this.#held?.base === stored ? this.#held.text : stored;
  }

  get isTyped(): boolean {
    return this.#typed !== undefined;
  }

  /** Typed, and not what is stored already in another spelling of blanks. */
  get isChanged(): boolean {
    return this.#typed !== undefined && clean(this.#typed).trim() !== this.stored;
  }

  /** Whether what is typed was sent as it stands: saved it will be, or refused it was. */
  get isSent(): boolean {
    return this.#typed !== undefined && this.#sent === this.#typed;
  }

  /** Takes over what the door says; true where that is something else. */
  take(cell: SheetCell): boolean {
    const old = this.now;
    const isSame = FIELDS.every((it) => old[it] === cell[it]);
    if (!isSame) this.now = cell;
    return !isSame;
  }

  type(text: string): void {
    this.#typed = text;
  }

  /** The text on its way to the door. */
  send(): string {
    this.#sent = this.#typed;
    this.trouble = '';
    this.question = '';
    return this.text;
  }

  /** What was sent is stored; what was typed since stays. */
  settle(sent: string): void {
    if (this.#typed !== sent) return;
    this.forget();
    if (this.isInHand) this.#held = { text: sent, base: this.stored };
  }

  /** The field is left: it shows what is stored as that is written. */
  letGo(): void {
    this.isInHand = false;
    this.#held = null;
  }

  /** Takes back what was typed. */
  forget(): void {
    this.#typed = undefined;
    this.#sent = undefined;
    this.#held = null;
    this.trouble = '';
    this.question = '';
  }
}
