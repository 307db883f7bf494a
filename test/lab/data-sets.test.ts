/* Every data set that the lab offers trains the default circuit, with what follows from the choice in its document. */
import { expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { dataSets } from '../../src/document/registries.ts'
import { createTrainer } from '../../src/lab/create-trainer.ts'
import { sourceOf, withSource } from '../../src/store/data-edits.ts'
import { wasm } from '../engine/engines.ts'

it.each(dataSets.map((entry) => [entry.name, entry] as const))('%s', async (_name, entry) => {
  const first = defaultExperiment()
  const { experiment } = withSource(first, parse(first.circuit.text).circuit!, sourceOf(entry))
  const trainer = await createTrainer(experiment, wasm, null)
  const { loss } = await trainer.advance()
  expect(Number.isFinite(loss)).toBe(true)
  expect((await trainer.score('validation')).count).toBeGreaterThan(0)
  trainer.dispose()
})
