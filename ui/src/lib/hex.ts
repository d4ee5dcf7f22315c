/** The bytes of a file as the door takes them. */
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hexOf(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes) parts.push(PAIRS[byte] as string);
  return parts.join('');
}
