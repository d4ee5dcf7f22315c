/** The pages of a PDF drawn on canvases. The reader of PDFs is fetched only when a paper is first shown. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Sharper than this costs memory and shows nothing more. */
const MAX_DENSITY = 2;

async function reader() {
  const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdf.GlobalWorkerOptions.workerSrc = workerUrl;
  return pdf;
}

export async function openPdf(data: ArrayBuffer): Promise<PDFDocumentProxy> {
  const pdf = await reader();
  return pdf.getDocument({ data: new Uint8Array(data), useWasm: false, enableXfa: false }).promise;
}

/** Draws a page as wide as `width` in CSS pixels. */
export async function drawPage(
  document: PDFDocumentProxy,
  no: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<void> {
  const page = await document.getPage(no);
  const natural = page.getViewport({ scale: 1 });
  const density = Math.min(globalThis.devicePixelRatio || 1, MAX_DENSITY);
  const viewport = page.getViewport({ scale: (width * density) / natural.width });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport }).promise;
  page.cleanup();
}
