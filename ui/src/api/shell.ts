/** Inputs and outputs of the file-level actions (`desk::session`). */
import type { BlocDraft, FileView, JournalLine, PaperInput, RoundId, Saved } from './bindings';

type None = Record<string, never>;

export type Actor = { name: string; role: string };

export type Status = { file: FileView | null; actor: Actor | null };

export type RecentFile = { handle: string; name: string; folder: string; opened_at: string | null };

export type VerifyLine = { code: string; table: string | null; row: number | null; detail: string };

export type VerifyView = {
  is_sound: boolean;
  problems: VerifyLine[];
  entries: number;
  rows: number;
  content: string;
  head: string;
};

/** A file that was written for the officer; none when the dialog was closed. */
export type Written = { path: string | null };

export type ProjectorLine = { place: number; name: string; votes: string; verdict: string; is_chosen: boolean };

/** What was published: big type, no controls. */
export type ProjectorView = {
  meeting: string;
  title: string;
  subtitle: string | null;
  lines: ProjectorLine[];
  footer: string | null;
  published_at: string;
};

export type Shell = {
  status: [None, Status];
  recent: [None, RecentFile[]];
  sample: [{ kind: 'seed-2022' | 'demo'; stage?: number }, Status];
  new: [BlocDraft, Status];
  open: [{ handle?: string }, Status];
  close: [None, Status];
  undo: [None, Saved];
  redo: [None, Saved];
  undo_to: [{ entry: number }, Saved];
  journal: [{ before?: number; limit: number }, JournalLine[]];
  verify: [None, VerifyView];
  backup: [None, Written];
  keep_draft: [{ key: string; text: string }, null];
  draft: [{ key: string }, string | null];
  save_pdf: [PaperInput, Written];
  open_pdf: [PaperInput, Written];
  save_all: [{ year: number }, Written];
  publish: [{ round_id: RoundId } | None, null];
  projector: [{ open: boolean }, null];
  actor: [Actor, Status];
};
