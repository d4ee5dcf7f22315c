/**
 * The way to the one door of the Rust side: Tauri's own channel in the window, a token and `fetch` in a browser.
 * The contract is the same in both; nothing else in the page knows which one it is.
 */
import { invoke as tauriInvoke } from '@tauri-apps/api/core';
import type { ErrorBody, Files, Reads, Saved, Shell, Snapshot, Writes } from './bindings';

type Command = 'read' | 'call' | 'bytes' | 'show' | 'shell';

const KEY = 'thidua-token';

/** The token that the preview server put into the address; kept for reloads of this tab only. */
function token(): string {
  const found = /^#token=([0-9a-f]+)$/.exec(location.hash);
  if (found?.[1]) {
    sessionStorage.setItem(KEY, found[1]);
    history.replaceState(null, '', `${location.pathname}#/`);
  }
  return sessionStorage.getItem(KEY) ?? '';
}

/** Whether the page stands in the program's own window, where dropped files come through the session. */
export const inWindow = '__TAURI_INTERNALS__' in globalThis;
const secret = inWindow ? '' : token();

/** What the door refused, with its sentence and every problem. */
export class Refusal extends Error {
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(body.message);
    this.body = body;
  }

  /** The sentence for a field: its own where the door names the field, else the whole. */
  sentenceFor(field: string): string {
    const own = this.body.problems.filter((it) => it.field === field);
    const all = own.length > 0 ? own : this.body.problems;
    return all.length > 0 ? all.map((it) => it.message).join(' ') : this.body.message;
  }
}

function refusal(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  if (typeof cause === 'object' && cause !== null && 'message' in cause && 'problems' in cause) {
    return new Refusal(cause as ErrorBody);
  }
  const message = `Không liên lạc được với phần lõi của chương trình. Dữ liệu đã lưu trước đó an toàn; đề nghị đóng rồi mở lại chương trình. (${String(cause)})`;
  return new Refusal({ kind: 'internal', code: 'no_answer', message, problems: [] });
}

async function overFetch(command: Command, input: Record<string, unknown>): Promise<unknown> {
  const answer = await fetch(`/ipc/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-thidua-token': secret },
    body: JSON.stringify(input),
  });
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson ? await answer.json() : await answer.arrayBuffer();
  if (!answer.ok) throw body;
  return body;
}

async function invoke(command: Command, input: Record<string, unknown>): Promise<unknown> {
  try {
    return await (inWindow ? tauriInvoke(command, input) : overFetch(command, input));
  } catch (cause) {
    throw refusal(cause);
  }
}

/** A `read` line of the table. */
export async function read<N extends keyof Reads>(name: N, input: Reads[N][0]): Promise<Reads[N][1]> {
  return (await invoke('read', { name, input })) as Reads[N][1];
}

/** A `write` line; when it answers, the change is on the disk. */
export async function call<N extends keyof Writes>(name: N, input: Writes[N][0]): Promise<Saved> {
  return (await invoke('call', { name, input })) as Saved;
}

/** A `bytes` line. */
export async function bytes<N extends keyof Files>(name: N, input: Files[N][0]): Promise<ArrayBuffer> {
  return (await invoke('bytes', { name, input })) as ArrayBuffer;
}

/** A file-level action: open, undo, back up ... */
export async function shell<A extends keyof Shell>(action: A, input: Shell[A][0]): Promise<Shell[A][1]> {
  return (await invoke('shell', { action, input })) as Shell[A][1];
}

/** The published snapshot: all that the projector may see. */
export async function show(): Promise<Snapshot | null> {
  return (await invoke('show', {})) as Snapshot | null;
}
