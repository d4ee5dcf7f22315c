/** One layer of the scores as it is open: its cells, the running totals, what waits to be mended. Every figure comes from the door. */
import { tick } from 'svelte';
import type {
  CriterionView,
  Layer,
  Leaf,
  ScoreCellDraft,
  ScoreTableView,
  SheetCell,
  SheetUnit,
  SheetView,
} from '../../api/bindings';
import * as door from '../../api/door';
import { clean } from '../../i18n/format';
import { desk } from '../../state/desk.svelte';
import { router } from '../../state/router.svelte';
import { unsaved } from '../../state/unsaved.svelte';
import { Box } from './box.svelte';
import { isMeasured, shownValue } from './cells';

/** A column: what does not change with the scores. */
type Column = { unit_id: number; name: string; mark: string | null };

export class Sheet {
  readonly layer: Layer;
  readonly by: number | null;
  readonly #year = desk.year.book.cycle.year;
  readonly cycle = desk.year.book.cycle.id;
  readonly #file = desk.fileKey;
  /** Groups and leaves in the order of the table. */
  rows = $state.raw<CriterionView[]>([]);
  leaves = $state.raw<number[]>([]);
  columns = $state.raw<Column[]>([]);
  /** The columns with their running totals. */
  units = $state.raw<SheetUnit[]>([]);
  basis = $state<SheetView['basis']>('latest');
  isRead = $state(false);
  /** Only looked at: before adoption, without a scoring unit, or where the file is read only. */
  isLocked = $state(true);
  /** Cells, one row after the other. */
  boxes = $state.raw<Box[]>([]);
  /** The cell in hand, or the last one. */
  at = $state.raw<Box | null>(null);
  /** Cells of a pasted block that was refused: mended, then saved as a whole. */
  block = $state.raw<Box[]>([]);
  /** Cells that wait for a reason. */
  waiting = $state.raw<Box[]>([]);
  /** Refused cells, the latest first. */
  refused = $state.raw<Box[]>([]);
  /** A block that does not fit the grid. */
  misfit = $state.raw<{ rows: number; columns: number } | null>(null);
  lastReason = $state('');
  /** Puts the focus on a cell; the grid knows how. */
  focus: (box: Box) => void = () => undefined;
  #stop: Box | null = null;
  #rowsText = '';
  #leafById = $state.raw(new Map<number, Leaf>());
  #paths = $state.raw(new Map<number, string>());
  /** Where the file stood when the sheet was read, and where it stands when all that was entered here since is told. */
  #head = '';
  #told = '';
  /** The rows that were entered since. */
  #entered = new Set<number>();
  #running: Promise<void> = Promise.resolve();
  #queued: Promise<void> | null = null;

  constructor(layer: Layer, by: number | null) {
    this.layer = layer;
    this.by = by;
  }

  get isMeasured(): boolean {
    return isMeasured(this.layer);
  }

  leafOf(id: number): Leaf | null {
    return this.#leafById.get(id) ?? null;
  }

  /** "I.2": a leaf with the number of its group, so that it is told apart by that alone. */
  pathOf(id: number): string {
    return this.#paths.get(id) ?? '';
  }

  box(row: number, column: number): Box | undefined {
    if (row < 0 || column < 0 || column >= this.columns.length) return undefined;
    return this.boxes[row * this.columns.length + column];
  }

  /** The criteria; the same ones again change nothing. */
  takeTable(view: ScoreTableView): void {
    const text = JSON.stringify(view.criteria);
    if (text === this.#rowsText) return;
    this.#rowsText = text;
    this.rows = view.criteria;
    const paths = new Map<number, string>();
    for (const { criterion, number } of view.criteria) {
      const above = criterion.parent_id === null ? '' : paths.get(criterion.parent_id);
      paths.set(criterion.id, above ? `${above}.${number}` : number);
    }
    this.#paths = paths;
    this.#leafById = new Map(
      view.criteria.flatMap(({ criterion: { id, shape } }) => (shape.shape === 'leaf' ? [[id, shape]] : [])),
    );
  }

  /**
   * Reads the sheet where the file has moved on since. One reading at a time, and however many saves come in meanwhile, one more
   * after it.
   */
  load(): Promise<void> {
    if (desk.frame?.head === this.#head) return this.#running;
    this.#queued ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#queued = null;
        this.#running = this.#read();
        return this.#running;
      });
    return this.#queued;
  }

  async #read(): Promise<void> {
    const head = desk.frame?.head ?? '';
    // Thousands of cells need not be read again after one of them: where nothing else has happened, only its row.
    const leaf_ids = this.isRead && head === this.#told ? [...this.#entered] : null;
    this.#head = head;
    this.#told = head;
    this.#entered.clear();
    try {
      const { year, layer, by } = { year: this.#year, layer: this.layer, by: this.by };
      const view = await door.read('score_sheet', { year, layer, by_unit_id: by, leaf_ids });
      if (leaf_ids) this.#takeRows(view);
      else this.#take(view);
    } catch (cause) {
      this.#head = '';
      this.#told = '';
      throw cause;
    }
  }

  #takeRows(view: SheetView): void {
    view.cells.forEach((cell, at) => {
      const row = this.leaves.indexOf(view.leaves[Math.floor(at / view.units.length)] ?? -1);
      const box = this.box(row, at % view.units.length);
      if (box) this.#takeCell(box, cell);
    });
    this.units = view.units;
    this.basis = view.basis;
  }

  #takeCell(box: Box, cell: SheetCell): void {
    // Undone under the caret: the other figure is selected, as on arrival.
    if (box.take(cell) && box.isInHand && !box.isTyped) tick().then(() => this.focus(box));
  }

  #take(view: SheetView): void {
    const columns = view.units.map(({ unit_id, name, mark }) => ({ unit_id, name, mark }));
    const isSameShape =
      JSON.stringify(columns) === JSON.stringify(this.columns) && view.leaves.join() === this.leaves.join();
    const boxes = isSameShape ? this.boxes : this.#boxesOf(view);
    view.cells.forEach((cell, at) => {
      const box = boxes[at];
      if (box) this.#takeCell(box, cell);
    });
    if (!isSameShape) {
      this.columns = columns;
      this.leaves = view.leaves;
      this.boxes = boxes;
      this.#stopAt(boxes.find((it) => it === this.at) ?? boxes[0] ?? null);
    }
    this.units = view.units;
    this.basis = view.basis;
    this.isRead = true;
  }

  #boxesOf(view: SheetView): Box[] {
    const old = new Map(this.boxes.map((it) => [it.key, it]));
    return view.leaves.flatMap((leaf) =>
      view.units.map(({ unit_id: unit }) => {
        const written = (value: number | null) => shownValue(this.leafOf(leaf), this.layer, value);
        return old.get(`${leaf}-${unit}`) ?? new Box(leaf, unit, written);
      }),
    );
  }

  #stopAt(box: Box | null): void {
    if (this.#stop) this.#stop.isStop = false;
    if (box) box.isStop = true;
    this.#stop = box;
  }

  /** The cell has the focus. */
  take(box: Box): void {
    box.isInHand = true;
    this.at = box;
    this.#stopAt(box);
  }

  /** The cell is left, and what was typed is saved. */
  leave(box: Box): Promise<void> {
    box.letGo();
    return this.commit(box);
  }

  /** Esc: what was typed is taken back, unless it is being saved already. */
  takeBack(box: Box): boolean {
    const isOnItsWay = box.isSent && !box.trouble && !box.question;
    if (!box.isTyped || isOnItsWay) return false;
    this.#forget([box]);
    return true;
  }

  async commit(box: Box): Promise<void> {
    if (!box.isTyped || box.isSent) {
      if (box.isSent) this.#keep(box);
      return;
    }
    if (this.block.includes(box)) return this.resend();
    if (!box.isChanged) {
      this.#forget([box]);
      return;
    }
    await this.#send([box], null);
  }

  /** Puts a block from a spreadsheet into the cells from this one on; it is saved whole or not at all. */
  async paste(copied: string[][], row: number, column: number): Promise<void> {
    const lines = this.#leavesOf(copied, row);
    const height = lines.findLastIndex((line) => line.some((it) => it !== '')) + 1;
    const width = Math.max(...lines.map((line) => line.findLastIndex((it) => it !== '') + 1));
    const down = row + height - this.leaves.length;
    const right = column + width - this.columns.length;
    this.misfit = down > 0 || right > 0 ? { rows: Math.max(down, 0), columns: Math.max(right, 0) } : null;
    if (this.misfit) return;
    const boxes: Box[] = [];
    lines.forEach((line, down) => {
      line.forEach((text, right) => {
        const box = this.box(row + down, column + right);
        if (!box || (box.now.standing === 'not_assigned' && text === '')) return;
        box.type(text);
        boxes.push(box);
      });
    });
    this.block = this.block.filter((it) => !boxes.includes(it));
    await this.#send(boxes, null);
  }

  /** Without the lines of the groups, where a block was copied with them: it is blank there and nowhere else. */
  #leavesOf(lines: string[][], row: number): string[][] {
    const from = this.rows.findIndex((it) => it.criterion.id === this.leaves[row]);
    const isGroup = lines.map((_, at) => {
      const id = this.rows[from + at]?.criterion.id;
      return id !== undefined && this.leafOf(id) === null;
    });
    const isCopied = lines.every((line, at) => line.every((it) => it === '') === isGroup[at]);
    return isGroup.includes(true) && isCopied ? lines.filter((_, at) => !isGroup[at]) : lines;
  }

  /** Sends a refused block again, as its cells stand now. */
  resend(): Promise<void> {
    return this.#send(this.block, null);
  }

  /** The block was not meant: its cells show what is stored. */
  dropBlock(): void {
    this.#forget(this.block);
  }

  /** Sends what waits for a reason with it; one act, however many cells. */
  async giveReason(reason: string): Promise<void> {
    this.lastReason = reason;
    await this.#send(this.waiting, reason);
  }

  dropWaiting(): void {
    this.#forget(this.waiting);
  }

  async #send(boxes: Box[], reason: string | null): Promise<void> {
    if (boxes.length === 0) return;
    const sent = new Map(boxes.map((it) => [it, it.send()]));
    const cells = boxes.map((it) => ({
      criterion_id: it.leaf,
      unit_id: it.unit,
      value: clean(sent.get(it) ?? ''),
      evidence: null,
    }));
    try {
      await this.enter(cells, reason);
      for (const [box, text] of sent) box.settle(text);
      this.#done(boxes);
    } catch (cause) {
      if (!(cause instanceof door.Refusal)) throw cause;
      this.#blame(boxes, cause);
    }
  }

  /** Saves cells and reads the sheet again. */
  async enter(cells: ScoreCellDraft[], reason: string | null): Promise<void> {
    const { cycle: cycle_id, layer, by: by_unit_id } = this;
    const { from, to } = await desk.callQuietly('scores_enter', {
      cycle_id,
      layer,
      by_unit_id,
      cells,
      reason,
    });
    if (from === this.#told && to) {
      this.#told = to;
      for (const it of cells) this.#entered.add(it.criterion_id);
    }
    await this.load();
  }

  /** Each refused cell gets its sentence; where only reasons are missing, they are asked for. */
  #blame(boxes: Box[], cause: door.Refusal): void {
    const { problems, message } = cause.body;
    const boxOf = (field: string | null) => boxes[Number(/^cells\[(\d+)\]/.exec(field ?? '')?.[1] ?? -1)];
    const graver = problems.filter((it) => it.code !== 'reason_needed');
    if (problems.length > 0 && graver.length === 0) {
      for (const it of problems) {
        const box = boxOf(it.field);
        if (box) box.question = it.message;
      }
      this.waiting = [...this.waiting.filter((it) => !boxes.includes(it)), ...boxes];
      this.block = this.block.filter((it) => !boxes.includes(it));
    } else {
      for (const it of graver) {
        const box = boxOf(it.field);
        if (box) box.trouble = it.message;
      }
      // A refusal of the whole: the year is closed, the reason is too long.
      if (!boxes.some((it) => it.trouble)) for (const box of boxes) box.trouble = message;
      this.waiting = this.waiting.filter((it) => !boxes.includes(it));
      if (boxes.length > 1) this.block = [...new Set([...this.block, ...boxes])];
    }
    const bad = boxes.filter((it) => it.trouble);
    this.refused = [...bad, ...this.refused.filter((it) => !boxes.includes(it))];
    for (const box of boxes) this.#keep(box);
  }

  /** Whether something is typed that is not saved. */
  get isTyped(): boolean {
    return this.boxes.some((it) => it.isTyped);
  }

  #done(boxes: Box[]): void {
    this.block = this.block.filter((it) => !boxes.includes(it));
    this.waiting = this.waiting.filter((it) => !boxes.includes(it));
    this.refused = this.refused.filter((it) => !boxes.includes(it));
    for (const box of boxes) unsaved.drop(this.#keyOf(box));
  }

  #forget(boxes: Box[]): void {
    for (const box of boxes) box.forget();
    this.#done(boxes);
  }

  #keyOf(box: Box): string {
    return `${this.#file} scores ${this.layer} ${this.by ?? ''} ${box.key}`;
  }

  /** What is not saved outlives the screen: the sheet is kept, and the top of the window says where it is. */
  #keep(box: Box): void {
    if (!box.trouble && !box.question && !this.block.includes(box)) return;
    const section = this.by === null ? this.layer : `${this.layer}-${this.by}`;
    unsaved.keep(this.#keyOf(box), box.text, router.href('scores', section, box.key));
  }
}
