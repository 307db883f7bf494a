import { describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { applyPatches } from '../../src/circuit/language/patches.ts'
import { head, mistakes } from './mistakes.ts'

describe('common mistakes', () => {
  it('are sixty at least, each with a name of its own', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(60)
    expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length)
  })

  for (const mistake of mistakes) {
    it(`are pointed at and explained: ${mistake.name}`, () => {
      const before = mistake.head ?? head
      const text = before + mistake.text
      const { diagnostics } = parse(text)
      const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0]!
      expect(text.slice(first.span.start, first.span.end)).toBe(mistake.at)
      expect(first.message).toMatch(mistake.says)
      expect(first.fix === null).toBe(mistake.mended === null)
      if (first.fix === null) return
      const mended = applyPatches(text, [{ ...first.fix.span, text: first.fix.text }])
      expect(mended).toContain(mistake.mended)
      const after = parse(mended).diagnostics.filter(({ severity }) => severity === 'error')
      expect(after.map(({ message }) => message)).toEqual([])
    })
  }

  it('leave the statements around them alone', () => {
    const { diagnostics } = parse(`${head}h q[0] swp q[1], q[2]; x q[5]; rx(thta[0]) q[0];`)
    expect(diagnostics.map(({ column, code }) => `${column} ${code}`)).toEqual([
      '8 missing-semicolon',
      '8 unknown-gate',
      '28 index-range',
      '35 undeclared',
    ])
  })

  it('are all told in one pass', () => {
    const text = `${head}h q[0]\nswp q[0], q[1];\nrx(thta[0]) q[7];\nfor i in [0:2] { x q[i]; }\ncx q[0];\n`
    const { diagnostics } = parse(text)
    expect(diagnostics.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '8 missing-semicolon',
      '8 unknown-gate',
      '9 undeclared',
      '9 index-range',
      '10 missing-type',
      '11 qubit-count',
    ])
  })
})

describe('names that are no mistakes', () => {
  it('are words of OpenQASM 3 in OpenQASM 2', () => {
    const text =
      'OPENQASM 2.0;\ninclude "qelib1.inc";\ngate inv a { x a; }\nqreg ctrl[2];\ninv ctrl[0];\ncx ctrl[0], ctrl[1];\n'
    expect(parse(text).diagnostics).toEqual([])
  })
})
