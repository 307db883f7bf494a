/* A canvas alone as a PNG file; figures with a drawing over it are output/figure-file.ts. */

/** Null when the browser gives none. */
export function canvasFile(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
