import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { historyKey } from '../../../src/ui/code/program.ts'
import { replacementBetween } from '../../../src/ui/code/text-change.ts'

describe('replacementBetween', () => {
  it('makes one text of the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', 'θ'), maxLength: 30 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = replacementBetween(before, after)
        const { start, end, text: put } = change ?? { start: 0, end: 0, text: '' }
        expect(before.slice(0, start) + put + before.slice(end)).toBe(after)
        expect(change === null).toBe(before === after)
        expect([put, before.slice(start, end)].every((part) => part.isWellFormed())).toBe(true)
      }),
    )
  })

  it('touches no more than it must', () => {
    expect(replacementBetween('rx(0.5) q[0];', 'rx(0.25) q[0];')).toEqual({ start: 5, end: 5, text: '2' })
    expect(replacementBetween('aaa', 'aa')).toEqual({ start: 2, end: 3, text: '' })
    expect(replacementBetween('same', 'same')).toBeNull()
  })
})

describe('historyKey', () => {
  it('knows the keys of undo and redo', () => {
    const held = { ctrlKey: true, metaKey: false, shiftKey: false }
    expect(historyKey({ key: 'z', ...held })).toBe('undo')
    expect(historyKey({ key: 'Z', ...held, shiftKey: true })).toBe('redo')
    expect(historyKey({ key: 'y', ...held })).toBe('redo')
    expect(historyKey({ key: 'z', ...held, ctrlKey: false })).toBeNull()
  })
})
