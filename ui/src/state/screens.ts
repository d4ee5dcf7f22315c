/** The code of a screen is fetched when it is first shown. */
import type { Component } from 'svelte';
import type { Screen } from './router.svelte';

const LOADERS: Record<Screen, () => Promise<{ default: Component }>> = {
  year: () => import('../screens/YearScreen.svelte'),
  units: () => import('../screens/UnitsScreen.svelte'),
  leaders: () => import('../screens/LeadersScreen.svelte'),
  criteria: () => import('../screens/CriteriaScreen.svelte'),
  scores: () => import('../screens/ScoresScreen.svelte'),
  ranking: () => import('../screens/RankingScreen.svelte'),
  meeting: () => import('../screens/MeetingScreen.svelte'),
  counting: () => import('../screens/CountingScreen.svelte'),
  live: () => import('../screens/LiveScreen.svelte'),
  awards: () => import('../screens/AwardsScreen.svelte'),
  papers: () => import('../screens/PapersScreen.svelte'),
  journal: () => import('../screens/JournalScreen.svelte'),
  backup: () => import('../screens/BackupScreen.svelte'),
};

/** The component of a screen. */
export async function loadScreen(screen: Screen): Promise<Component> {
  return (await LOADERS[screen]()).default;
}
