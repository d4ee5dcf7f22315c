/** The findings of a year, sorted for the panel. */
import type { Finding, Severity, YearView } from '../api/bindings';
import { SCREENS, type Screen } from '../state/router.svelte';

/** Findings of a severity, without those that already stand among what holds the stage back. */
export function serious(view: YearView, severity: Severity): Finding[] {
  const held = new Set(view.blockers.map((it) => it.message));
  return view.findings.filter((it) => it.severity === severity && !held.has(it.problem.message));
}

/** What papers still miss, by the screen that fills it. */
export function gapsByScreen(view: YearView): { screen: Screen; lines: Finding[] }[] {
  const gaps = serious(view, 'info');
  return SCREENS.map((screen) => ({ screen, lines: gaps.filter((it) => it.screen === screen) })).filter(
    (it) => it.lines.length > 0,
  );
}

/** "Thiếu: giờ bế mạc" -> "Giờ bế mạc": the heading says already that it is missing. */
export function bare(message: string): string {
  const words = message.replace(/^Thiếu: /, '');
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

/** How much there is to do: what holds back, what is wrong, what to check. Gaps of papers are not counted. */
export function countOf(view: YearView | null): number {
  if (!view) return 0;
  return view.blockers.length + serious(view, 'bad').length + serious(view, 'warn').length;
}
