import { isComposing } from '../../lib/keyboard';

/** Ctrl+Enter sends a form with a long text, where Enter is a new line: `<form {@attach ctrlEnter}>`. */
export function ctrlEnter(node: HTMLFormElement): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey || isComposing(event)) return;
    event.preventDefault();
    node.requestSubmit();
  };
  node.addEventListener('keydown', pressed);
  return () => node.removeEventListener('keydown', pressed);
}
