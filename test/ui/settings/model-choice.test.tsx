import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { readExperiment, writeExperiment } from '../../../src/document/codec.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { modelEntries } from '../../../src/document/model-registry.ts'
import type { Lab } from '../../../src/store/lab-store.ts'
import { ModelChoice } from '../../../src/ui/settings/ModelChoice.tsx'
import { endingOf } from '../../../src/ui/output/ending.ts'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'
import { recordedLab } from '../recorded-session.ts'

let lab: Lab | null = null
afterEach(() => {
  lab?.close()
  lab = null
})

async function started() {
  const { lab: recorded } = recordedLab(defaultExperiment())
  lab = recorded
  await page.viewport(1440, 900)
  await mount(recorded, <ModelChoice />, 236)
  return () => recorded.document.getState().experiment
}

const choose = (label: string, option: string) =>
  page.getByRole('combobox', { name: label, exact: true }).selectOptions(option)

describe('the choice of a model', () => {
  it.each(modelEntries.filter(({ kind }) => kind !== 'circuit').map(({ kind, label }) => [kind, label]))(
    'makes a whole document of %s, and goes back to the circuit',
    async (kind, label) => {
      const experiment = await started()
      await choose('Model', label)
      expect(experiment().model?.kind).toBe(kind)
      expect(readExperiment(JSON.parse(writeExperiment(experiment())))).toEqual(experiment())
      await choose('Model', 'The circuit')
      expect(experiment()).toEqual(defaultExperiment())
    },
  )

  it('is followed by the run: a fit that ends at once, then a training with layers around the circuit', async () => {
    const usual = defaultExperiment()
    const small = { ...usual, data: { ...usual.data, count: 40 } } as typeof usual
    lab = liveLab({ experiment: small })
    await page.viewport(1440, 900)
    await mount(lab, <ModelChoice />, 236)
    const state = () => lab!.run.getState()
    await choose('Model', 'Quantum features')
    await expect.poll(() => state().ended?.stop?.rule, { timeout: 20_000 }).toBe('fit')
    expect(endingOf(state().ended!, 0)).toMatch(/^Fitted at once: Logistic regression on 12 features: .*\.$/)
    expect(state().train!.accuracy).toBeGreaterThan(0.6)
    await choose('Model', 'Dressed circuit')
    await expect.poll(() => state().opened?.parameterNames.at(-1), { timeout: 20_000 }).toBe('after.bias[0]')
    expect(state().ended).toBeNull()
  })

  it('sets what belongs to each model', async () => {
    const experiment = await started()
    await choose('Model', 'Dressed circuit')
    await page.getByRole('switch', { name: 'Layer after the circuit' }).click()
    expect(experiment().model).toMatchObject({ before: { activation: 'tanh' }, after: null })
    await choose('Model', 'Kitchen sinks')
    await page.getByRole('textbox', { name: 'Random maps' }).fill('12')
    await userEvent.keyboard('{Enter}')
    await choose('Classical model', 'Random forest')
    expect(experiment().model).toMatchObject({ episodes: 12, classical: 'random-forest' })
    await choose('Model', 'Kernel machine')
    await choose('Machine', 'Ridge')
    expect(experiment().model).toMatchObject({ machine: { name: 'ridge', alpha: 1 } })
  })
})
