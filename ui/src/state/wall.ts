/** What the room sees. The page says what is shown; its words and figures are made behind the door. */
import type { Showing } from '../api/bindings';
import * as door from '../api/door';
import { notices } from './notice.svelte';

/** Puts something up, or takes down what is there; true where it was done, else a notice says why not. */
export async function publish(showing: Showing | null, done: string): Promise<boolean> {
  const answer = await notices.guard(() => door.shell('publish', { showing }));
  if (answer === undefined) return false;
  notices.ok(done);
  return true;
}
