/* Programs with classical code from text to outcomes, against twins in Python (test/fixtures/freeze-programs.py). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { rowOf } from './dynamic-circuits.ts'
import { reference, wasm } from './engines.ts'

interface Program {
  readonly name: string
  readonly text: string
  readonly outcomes: Readonly<Record<string, number>>
}

const { programs } = JSON.parse(
  readFileSync(new URL('../fixtures/programs.json', import.meta.url), 'utf8'),
) as { readonly programs: readonly Program[] }

const engines: readonly (readonly [string, Engine])[] = [
  ['reference', reference],
  ['wasm', wasm],
]

async function outcomesOf(engine: Engine, text: string): Promise<Record<string, number>> {
  const { circuit, diagnostics } = parse(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const plan = await engine.plan(flatten(circuit!))
  const [outcomes] = await plan.outcomes(rowOf())
  plan.dispose()
  return Object.fromEntries([...outcomes!].filter(([, probability]) => probability > 1e-12))
}

describe.each(engines)('programs with classical code on the %s simulator', (_, engine) => {
  it.each(programs)('$name: outcomes to 1e-9', async ({ text, outcomes }) => {
    const found = await outcomesOf(engine, text)
    expect(Object.keys(found).sort()).toEqual(Object.keys(outcomes).sort())
    for (const [bits, probability] of Object.entries(outcomes))
      expect(Math.abs(found[bits]! - probability)).toBeLessThan(1e-9)
  })
})
