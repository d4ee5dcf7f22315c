/** Filled forms of the units on their way in: chosen or dropped, read, looked at, entered in one step. */
import type { ScoreFileInput, ScoreFileView, ScoresSaved } from '../api/bindings';
import * as door from '../api/door';
import { hexOf } from '../lib/hex';
import { desk } from './desk.svelte';
import { notices } from './notice.svelte';

/** Of a larger file only as much as shows it to be too large for any reader. */
const MOST = 20 * 1024 * 1024 + 1;

/** A file with what the officer said about it. */
export type Incoming = { key: number; input: ScoreFileInput; view: ScoreFileView | null };

/** Whether nothing stands against entering a file. */
export function isReady({ input, view }: Incoming): boolean {
  if (!view || view.refusals.length > 0) return false;
  return (
    (view.problems.length === 0 || input.skips_problems) &&
    (view.converted === 0 || input.accepts_conversions)
  );
}

class ScoreFiles {
  all = $state.raw<Incoming[]>([]);
  isReading = $state(false);
  /** The file and year that they are meant for. */
  #home = '';
  #keys = 0;

  readonly ready = $derived(this.all.filter(isReady));
  readonly toWrite = $derived(this.ready.reduce((sum, it) => sum + (it.view?.to_write ?? 0), 0));

  /** Files meant for another bloc or year are not kept. */
  forget(): void {
    if (this.#home === desk.fileKey) return;
    this.#home = desk.fileKey;
    this.all = [];
  }

  /** What was chosen in a dialog or dropped in a browser. */
  async take(files: readonly File[]): Promise<void> {
    const read = async (it: File) => ({
      name: it.name,
      hex: hexOf(new Uint8Array(await it.slice(0, MOST).arrayBuffer())),
    });
    await this.#add(await Promise.all(files.map(read)));
  }

  /** What was dropped on the window: the session kept it. */
  async takeDropped(): Promise<void> {
    const dropped = (await notices.guard(() => door.shell('dropped', {}))) ?? [];
    await this.#add(dropped.filter((it) => it.trouble === null));
    const troubles = dropped.flatMap((it) => (it.trouble === null ? [] : [it.trouble]));
    if (troubles.length > 0) notices.bad(troubles.join(' '));
  }

  /** A file that comes again under its name takes the place of the first. */
  async #add(files: readonly { name: string; hex: string }[]): Promise<void> {
    if (files.length === 0) return;
    this.forget();
    const kept = this.all.filter((it) => !files.some((file) => file.name === it.input.name));
    const added = files.map(({ name, hex }) => {
      this.#keys += 1;
      const input = { name, hex, unit_id: null, skips_problems: false, accepts_conversions: false };
      return { key: this.#keys, input, view: null };
    });
    await this.#read([...kept, ...added]);
  }

  async #read(files: Incoming[]): Promise<void> {
    this.all = files;
    if (files.length === 0) return;
    this.isReading = true;
    const year = desk.year.book.cycle.year;
    const answer = await notices.follow(() =>
      door.read('score_files_read', { year, files: files.map((it) => it.input) }),
    );
    this.isReading = false;
    // Another file may have come meanwhile; its reading has all of them.
    if (!answer || this.all !== files) return;
    this.all = files.map((it, at) => ({ ...it, view: answer.files[at] ?? null }));
  }

  /** Something was saved: what the files would change may be something else now. */
  refresh(): Promise<void> {
    return this.#read([...this.all]);
  }

  async choose(file: Incoming, unit: number | null): Promise<void> {
    const changed = { ...file, input: { ...file.input, unit_id: unit } };
    await this.#read(this.all.map((it) => (it.key === file.key ? changed : it)));
  }

  say(file: Incoming, said: Partial<Pick<ScoreFileInput, 'skips_problems' | 'accepts_conversions'>>): void {
    this.all = this.all.map((it) => (it.key === file.key ? { ...it, input: { ...it.input, ...said } } : it));
  }

  async drop(file: Incoming): Promise<void> {
    await this.#read(this.all.filter((it) => it.key !== file.key));
  }

  /** Enters every file that nothing stands against; how many cells changed, or nothing where it was refused. */
  async enter(): Promise<number | undefined> {
    const files = this.ready;
    const year = desk.year.book.cycle.year;
    const saved = await notices.guard(() =>
      desk.call('score_files_enter', { year, files: files.map((it) => it.input) }),
    );
    if (!saved) return undefined;
    await this.#read(this.all.filter((it) => !files.some((done) => done.key === it.key)));
    return (saved.output as ScoresSaved).changed;
  }
}

export const scoreFiles = new ScoreFiles();
