import type {
  ActorInput,
  BlocView,
  FileView,
  NewInput,
  SampleKind,
  Saved,
  Status,
  Writes,
  YearView,
} from '../api/bindings';
import * as door from '../api/door';
import { clock } from '../i18n/format';
import { notices } from './notice.svelte';

/** A problem that a screen puts into the right panel, with the jump that mends it. */
export type Task = {
  title: string;
  lines: { text: string; href?: string; jump?: string; grave?: boolean }[];
};

/** How long no figure was saved before the window is read again. */
const PAUSE_MS = 400;

/** A write, by the file's state before and after it. */
type Step = { from: string | undefined; to: string | undefined };

/** The open file as the screens see it. Every figure comes from the last answer of the door. */
class Desk {
  frame = $state.raw<FileView | null>(null);
  /** Who sits at the machine; none until somebody has given a name. */
  actor = $state.raw<ActorInput | null>(null);
  bloc = $state.raw<BlocView | null>(null);
  view = $state.raw<YearView | null>(null);
  savedAt = $state('');
  isReady = $state(false);
  /** What the present screen adds to the right panel. */
  tasks = $state.raw<Task[]>([]);
  #year = $state<number | null>(null);
  /** How many files were opened in this window. */
  #files = $state(0);
  #queue: Promise<unknown> = Promise.resolve();
  #later: ReturnType<typeof setTimeout> | undefined;

  /** Changes with the file and the year: what is typed for one is not meant for another. */
  get fileKey(): string {
    return `${this.#files}-${this.view?.book.cycle.year ?? ''}`;
  }

  get isReadOnly(): boolean {
    return this.frame?.opening.is_read_only ?? false;
  }

  /** The open file is a copy to practise on. */
  get isRehearsal(): boolean {
    return this.bloc?.bloc?.is_rehearsal ?? false;
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
    this.#take(await door.shell('status', {}));
    await this.#load();
    if (['', '#', '#/'].includes(location.hash)) this.#comeBack();
    this.isReady = true;
  }

  /** After a power cut the window stands where it stood. */
  #comeBack(): void {
    const place = this.frame?.opening.place;
    if (place?.startsWith('#/')) location.hash = place;
  }

  /** Keeps where the window stands; a failure costs nothing but the way back. */
  keepPlace(place: string): void {
    if (!this.frame || this.isReadOnly) return;
    door.shell('keep_draft', { key: 'place', text: place }).catch(() => undefined);
  }

  #take(status: Status): void {
    this.frame = status.file;
    this.actor = status.actor;
  }

  /** True where the answer names another file than the one that was open: a closed dialog changes nothing. */
  async #opened(act: () => Promise<Status>): Promise<boolean> {
    const before = this.frame?.head;
    const name = this.frame?.name;
    const status = await this.#inTurn(act);
    this.#take(status);
    if (!status.file || (status.file.name === name && status.file.head === before)) return false;
    this.#year = null;
    this.savedAt = '';
    this.tasks = [];
    await this.#load();
    this.#files += 1;
    this.#comeBack();
    return true;
  }

  /** Opens a file of the recent list, or one that the officer chooses; false where the dialog was closed. */
  open(handle?: number): Promise<boolean> {
    return this.#opened(() => door.shell('open', { handle: handle ?? null }));
  }

  sample(kind: SampleKind, stage: number | null): Promise<boolean> {
    return this.#opened(() => door.shell('sample', { kind, stage }));
  }

  create(input: NewInput): Promise<boolean> {
    return this.#opened(() => door.shell('new', input));
  }

  /** A backup becomes a file of its own, which is then the open one. */
  restore(handle: number | null): Promise<boolean> {
    return this.#opened(() => door.shell('restore', { handle }));
  }

  /** A marked copy to practise on becomes the open file; false where the dialog was closed. */
  rehearse(): Promise<boolean> {
    return this.#opened(() => door.shell('rehearse', {}));
  }

  async sitDown(actor: ActorInput): Promise<void> {
    this.#take(await this.#inTurn(() => door.shell('actor', actor)));
  }

  async close(): Promise<void> {
    this.#take(await this.#inTurn(() => door.shell('close', {})));
    await this.#load();
    this.savedAt = '';
    this.tasks = [];
  }

  async choose(year: number): Promise<void> {
    this.#year = year;
    await this.refresh();
  }

  /** Reads again what the screens show. */
  async refresh(): Promise<void> {
    this.#take(await door.shell('status', {}));
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
      notices.settle();
      await this.refresh();
      return saved;
    });
  }

  /** A write; when it answers, the change is on the disk and on the screen. */
  call<N extends keyof Writes>(name: N, input: Writes[N][0]): Promise<Saved> {
    return this.#saved(() => door.call(name, input));
  }

  /**
   * A write of a screen that reads its own figures, where one follows upon the other: what the rest of the window shows is read
   * again when they pause. The answer says from where to where the file went.
   */
  callQuietly<N extends keyof Writes>(name: N, input: Writes[N][0]): Promise<Step> {
    return this.#inTurn(async () => {
      const from = this.frame?.head;
      const saved = await door.call(name, input);
      this.savedAt = clock(saved.saved_at);
      notices.settle();
      this.#take(await door.shell('status', {}));
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#inTurn(() => notices.follow(() => this.#load())), PAUSE_MS);
      return { from, to: this.frame?.head };
    });
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
