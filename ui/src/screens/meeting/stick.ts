/** The papers of a meeting on a stick, as PDF and Word: the room's printer is another machine's. */
import * as door from '../../api/door';
import { vi } from '../../i18n/vi';
import { notices } from '../../state/notice.svelte';

/** `ask` for another place than the one that was chosen before. */
export async function toStick(meeting: number, ask: boolean): Promise<void> {
  const folder = await notices.guard(() => door.shell('save_meeting_papers', { id: meeting, ask }));
  if (folder) notices.ok(vi.kit.onStick(folder.names.length, folder.folder));
}
