import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { pngOf } from '../../../src/ui/export/png.ts'
import { figureText } from '../../../src/ui/output/figure-file.ts'
import { SpectrumFigure } from '../../../src/ui/kernel/SpectrumFigure.tsx'
import { drawn, mount } from '../mount.tsx'
import { diagnosisAt, doctorLab } from './doctor-views.ts'

/** Red, green and blue of a place in a picture of 40 by 40, at whatever resolution. */
async function colorIn(picture: Blob, x: number, y: number): Promise<readonly number[]> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  return [
    ...(context?.getImageData((x * bitmap.width) / 40, (y * bitmap.height) / 40, 1, 1).data ?? []),
  ].slice(0, 3)
}

describe('figures as files', () => {
  it('carry their styles: marks are drawn in the accent colour without a style sheet', async () => {
    const { lab } = doctorLab()
    await mount(lab, <SpectrumFigure diagnosis={diagnosisAt(0.5)} />)
    await drawn()
    const svg = page.getByRole('img', { name: /12 eigenvalues/ }).element()
    const text = figureText(svg as SVGSVGElement, null)
    const file = new DOMParser().parseFromString(text, 'image/svg+xml')
    expect(file.querySelector('parsererror')).toBeNull()
    const marks = [...file.querySelectorAll('circle')]
    expect(marks).toHaveLength(12)
    expect(marks[0]?.getAttribute('fill')).toBe('rgb(105, 65, 198)')
    expect(file.querySelector('[class]')).toBeNull()
    lab.close()
  })

  it('have the panel as ground, the canvas above and the axes on top', async () => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [40, 40]
    const context = canvas.getContext('2d')
    if (context) context.fillStyle = '#00ff00'
    context?.fillRect(0, 0, 20, 40)
    const holder = document.createElement('div')
    holder.innerHTML =
      '<svg width="40" height="40"><rect x="10" y="0" width="20" height="20" style="fill: #0000ff" /></svg>'
    document.body.append(holder)
    const picture = await pngOf(figureText(holder.querySelector('svg')!, canvas))
    expect(await colorIn(picture, 5, 30)).toEqual([0, 255, 0])
    expect(await colorIn(picture, 35, 30)).toEqual([255, 255, 255])
    expect(await colorIn(picture, 15, 5)).toEqual([0, 0, 255])
    holder.remove()
  })
})
