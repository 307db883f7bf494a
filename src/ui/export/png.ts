/* A picture of pixels out of an SVG text, through a canvas. */

/** Pixels for each unit of the drawing, so that it is sharp in print. */
const scale = 2
/** Browsers refuse larger canvases; longer drawings get fewer pixels. */
const largestSide = 8192

/** The PNG file of an SVG. Rejects where the browser cannot draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const factor = Math.min(scale, largestSide / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(image.naturalWidth * factor))
    canvas.height = Math.max(1, Math.round(image.naturalHeight * factor))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('canvas: no picture')
    return blob
  } finally {
    URL.revokeObjectURL(address)
  }
}
