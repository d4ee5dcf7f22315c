import type { BlocView, FileView, NewInput, SampleKind, Saved, Writes, YearView } from '../api/bindings';
import * as door from '../api/door';
import { clock } from '../i18n/format';
import { notices } from './notice.svelte';

/** A problem that a screen puts into the right panel, with the jump that mends it. */
export type Task = {
  title: string;
  lines: { text: string; href?: string; jump?: string; grave?: boolean }[];
};

/** The open file as the screens see it. Every figure comes from the last answer of the door. */
class Desk {
  frame = $state.raw<FileView | null>(null);
  bloc = $state.raw<BlocView | null>(null);
  view = $state.raw<YearView | null>(null);
  savedAt = $state('');
  isReady = $state(false);
  /** What the present screen adds to the right panel. */
  tasks = $state.raw<Task[]>([]);
  #year = $state<number | null>(null);
  #queue: Promise<unknown> = Promise.resolve();

  get isReadOnly(): boolean {
    return this.frame?.opening.is_read_only ?? false;
  }

  get isSample(): boolean {
    return this.bloc?.bloc?.is_sample ?? false;
  }

  /** The view, where a screen is only shown with one. */
  get year(): YearView {
    if (!this.view) throw new Error('no year is open');
    return this.view;
  }

  async start(): Promise<void> {
    this.frame = await door.shell('status', {});
    await this.#load();
    this.isReady = true;
  }

  async #opened(frame: FileView | null): Promise<boolean> {
    if (!frame) return false;
    this.frame = frame;
    this.#year = null;
    this.savedAt = '';
    await this.#load();
    return true;
  }

  /** Opens a file of the recent list, or one that the officer chooses; false where the dialog was closed. */
  async open(handle?: number): Promise<boolean> {
    return this.#opened(await door.shell('open', { handle: handle ?? null }));
  }

  async sample(kind: SampleKind, stage: number | null): Promise<boolean> {
    return this.#opened(await door.shell('sample', { kind, stage }));
  }

  async create(input: NewInput): Promise<boolean> {
    return this.#opened(await door.shell('new', input));
  }

  async restore(handle: number | null): Promise<boolean> {
    return this.#opened(await door.shell('restore', { handle }));
  }

  async close(): Promise<void> {
    await this.#queue;
    await door.shell('close', {});
    this.frame = null;
    this.bloc = null;
    this.view = null;
    this.savedAt = '';
  }

  async choose(year: number): Promise<void> {
    this.#year = year;
    await this.refresh();
  }

  /** Reads again what the screens show. */
  async refresh(): Promise<void> {
    this.frame = await door.shell('status', {});
    await this.#load();
  }

  async #load(): Promise<void> {
    if (!this.frame) {
      this.bloc = null;
      this.view = null;
      return;
    }
    this.bloc = await door.read('bloc_read', {});
    const years = this.bloc.years;
    const year = years.find((it) => it.year === this.#year) ?? years[0];
    this.view = year ? await door.read('year_read', { year: year.year }) : null;
  }

  /** One act after the other; the answer comes when the screens show it. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(act, act);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  #saved(act: () => Promise<Saved>): Promise<Saved> {
    return this.#inTurn(async () => {
      const saved = await act();
      this.savedAt = clock(saved.saved_at);
      await this.refresh();
      return saved;
    });
  }

  /** A write; when it answers, the change is on the disk and on the screen. */
  call<N extends keyof Writes>(name: N, input: Writes[N][0]): Promise<Saved> {
    return this.#saved(() => door.call(name, input));
  }

  /** The same for a row whose identifier is wanted. */
  async save<N extends keyof Writes>(name: N, input: Writes[N][0]): Promise<number> {
    const saved = await this.call(name, input);
    return (saved.output as { id: number }).id;
  }

  async undo(): Promise<void> {
    const saved = await notices.guard(() => this.#saved(() => door.shell('undo', {})));
    if (saved) notices.ok(`${String(saved.output)}.`);
  }

  async redo(): Promise<void> {
    const saved = await notices.guard(() => this.#saved(() => door.shell('redo', {})));
    if (saved) notices.ok(`${String(saved.output)}.`);
  }

  async undoTo(entry: number): Promise<boolean> {
    const saved = await notices.guard(() => this.#saved(() => door.shell('undo_to', { entry })));
    if (saved) notices.ok(`${String(saved.output)}.`);
    return saved !== undefined;
  }
}

export const desk = new Desk();
