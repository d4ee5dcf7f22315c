/** Where counting is done: on its own screen, or as a task of the meeting under way. */
import { router } from '../../state/router.svelte';

function base(): 'live' | 'counting' {
  return router.screen === 'live' ? 'live' : 'counting';
}

export function goCounting(section: string, field = ''): void {
  router.go(base(), section, field);
}

export function hrefCounting(section: string, field = ''): string {
  return router.href(base(), section, field);
}
