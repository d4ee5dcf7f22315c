/** Every text of the window that is not an answer of the Rust side. The one master: a missing key does not compile. */
import { viFrame } from './vi-frame';
import { viWork } from './vi-work';

export const vi = { ...viFrame, ...viWork } as const;
