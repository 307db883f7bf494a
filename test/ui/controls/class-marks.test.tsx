import { afterEach, describe, expect, it } from 'vitest'
import '../../../src/ui/tokens.css'
import { classColor, classInk, classMark, drawMark, markPath } from '../../../src/ui/controls/class-marks.ts'
import { themeName, tokenColor } from '../../../src/ui/controls/theme.ts'

afterEach(() => {
  delete document.documentElement.dataset['theme']
})

function canvas() {
  const element = document.createElement('canvas')
  element.width = element.height = 40
  const context = element.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('there must be a 2d context')
  return context
}

const hexAt = (context: CanvasRenderingContext2D, x: number, y: number) => {
  const parts = context.getImageData(x, y, 1, 1).data.slice(0, 3)
  return `#${Array.from(parts, (part) => part.toString(16).padStart(2, '0')).join('')}`
}

describe('class marks', () => {
  it('tell the first four classes apart by colour and the first eight by shape', () => {
    const first = [0, 1, 2, 3]
    expect(new Set(first.map(classColor)).size).toBe(4)
    expect(new Set(first.map(classInk)).size).toBe(4)
    expect(new Set(Array.from({ length: 8 }, (_, index) => classMark(index))).size).toBe(8)
    expect([0, 1, 2, 3].map(classMark)).toEqual(['circle', 'diamond', 'square', 'triangle'])
    expect(classMark(8)).toBe(classMark(0))
  })

  it('are closed paths around the origin, within one and a half radii', () => {
    for (let index = 0; index < 8; index += 1) {
      const path = markPath(index, 10)
      expect(path).toMatch(/^M.*Z$/)
      const numbers = [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([text]) => Number(text))
      expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual(15)
    }
  })

  it('are drawn filled or hollow, in the colours of the theme', () => {
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme
      for (let index = 0; index < 4; index += 1) {
        const context = canvas()
        drawMark(context, index, 20, 20, 10, false)
        expect(hexAt(context, 20, 20)).toBe(classInk(index))
        drawMark(context, index, 20, 20, 10, true)
        expect(hexAt(context, 20, 20)).toBe(tokenColor('--panel'))
        expect(context.getImageData(1, 1, 1, 1).data[3]).toBe(0)
      }
    }
  })
})

describe('the theme on canvases', () => {
  it('gives the colours of the theme that the page wears', () => {
    const light = tokenColor('--class-a')
    expect(themeName()).toBe('light')
    document.documentElement.dataset['theme'] = 'dark'
    expect(themeName()).toBe('dark')
    expect(tokenColor('--class-a')).not.toBe(light)
    delete document.documentElement.dataset['theme']
    expect(tokenColor('--class-a')).toBe(light)
  })
})
