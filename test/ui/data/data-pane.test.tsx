import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { drawnRing } from '../../../src/document/drawn-points.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { dataSets } from '../../../src/document/registries.ts'
import type { Lab, LabStart } from '../../../src/store/lab-store.ts'
import { DataPane } from '../../../src/ui/data/DataPane.tsx'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'
import { isFull } from '../../full.ts'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

async function started(start: Partial<LabStart> = {}) {
  lab = liveLab(start)
  await page.viewport(1440, 900)
  await mount(lab, <DataPane />, 236)
  const live = lab
  return { lab: live, experiment: () => live.document.getState().experiment }
}

/** How many different colours a canvas shows. */
function coloursOf(canvas: HTMLCanvasElement): number {
  const { width, height } = canvas
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
  const seen = new Set<number>()
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3]! > 200) seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!)
  return seen.size
}

describe('data sets', () => {
  it('offers every set of the registry and draws its real points', async () => {
    await started()
    await page.getByRole('button', { name: `${dataSets.length - 4} more` }).click()
    for (const { label } of dataSets) {
      const button = page.getByRole('button', { name: label, exact: true })
      await expect.element(button).toBeVisible()
      await expect.poll(() => coloursOf(button.element().querySelector('canvas')!)).toBeGreaterThan(1)
    }
  })

  it('changes data, title and run at a click, and takes it back with one undo', async () => {
    const { lab, experiment } = await started()
    await expect.poll(() => lab.run.getState().opened?.data.count).toBe(200)
    await page.getByRole('button', { name: 'Circles', exact: true }).click()
    expect(experiment().data).toMatchObject({ set: 'circles' })
    expect(experiment().title).toBe('Circles')
    await expect
      .element(page.getByRole('button', { name: 'Circles', exact: true }))
      .toHaveAttribute('aria-pressed', 'true')
    await expect.element(page.getByRole('slider', { name: 'Inner radius' })).toBeVisible()
    lab.document.temporal.getState().undo()
    expect(experiment()).toEqual(defaultExperiment())
  })

  it.runIf(isFull)('keeps a title that the user gave', async () => {
    const { lab, experiment } = await started()
    lab.document.getState().edit((now) => ({ ...now, title: 'My study' }))
    await page.getByRole('button', { name: 'XOR', exact: true }).click()
    expect(experiment().title).toBe('My study')
  })

  it('says what followed when iris asks for another task, and the run opens with three classes', async () => {
    const { lab } = await started()
    await page.getByRole('button', { name: /\d+ more/ }).click()
    await page.getByRole('button', { name: 'Iris' }).click()
    expect(lab.view.getState().notice?.text).toContain('task and readouts')
    expect(lab.view.getState().notice?.action?.command).toBe('document.undo')
    await expect.poll(() => lab.run.getState().opened?.data.classNames.length, { timeout: 10_000 }).toBe(3)
    expect(lab.run.getState().failure).toBeNull()
  })

  /* One of each kind; all of them are test/lab/data-sets.test.ts. */
  it.each(['Iris', 'Fourier series', 'Digits'])('runs the default circuit on %s', async (label) => {
    const { lab } = await started()
    const button = page.getByRole('button', { name: label, exact: true })
    if (!button.query()) await page.getByRole('button', { name: /\d+ more/ }).click()
    await button.click()
    lab.step()
    await expect.poll(() => lab.run.getState().step, { timeout: 20_000 }).toBe(1)
    expect(lab.run.getState().failure).toBeNull()
  })
})

describe('sliders', () => {
  it('change the document while they move, in one undo step', async () => {
    const { lab, experiment } = await started()
    const noise = page.getByRole('slider', { name: 'Noise' })
    noise.element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    const { data } = experiment()
    expect(data.source === 'generated' && Math.round(data.noise * 100)).toBe(15)
    expect(lab.document.temporal.getState().pastStates).toHaveLength(1)
  })

  it.runIf(isFull)(
    'take a typed value, refuse a wrong one with its limits, and restore on Escape',
    async () => {
      const { experiment } = await started()
      const field = page.getByRole('textbox', { name: 'Points, value' })
      await field.fill('5')
      await expect.element(page.getByText('A number from 20 to 1000.')).toBeVisible()
      await userEvent.keyboard('{Enter}')
      expect(experiment().data).toMatchObject({ count: 200 })
      await field.fill('120')
      await userEvent.keyboard('{Enter}')
      expect(experiment().data).toMatchObject({ count: 120 })
      await field.fill('7')
      await userEvent.keyboard('{Escape}')
      await expect.element(field).toHaveValue('120')
    },
  )
})

describe('recipe', () => {
  it('rewrites the circuit by layers, qubits, encoding and ansatz', async () => {
    const { lab } = await started()
    const circuit = () => lab.document.getState().source.circuit
    page.getByRole('slider', { name: 'Layers' }).element().focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(circuit().inputs.find((input) => input.name === 'theta')?.size).toBe(16)
    page.getByRole('slider', { name: 'Qubits' }).element().focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(circuit().qubitCount).toBe(5)
    await page.getByRole('combobox', { name: 'Encoding' }).selectOptions('ZZ feature map')
    expect(lab.document.getState().experiment.circuit.text).toContain('zz_feature_map')
    await page.getByRole('combobox', { name: 'Ansatz' }).selectOptions('Strongly entangling')
    expect(lab.document.getState().experiment.circuit.text).toContain('strongly_entangling')
  })

  it.runIf(isFull)('shows a circuit of another form as custom, with a way back to a recipe', async () => {
    const { lab } = await started()
    const { typeText, experiment } = lab.document.getState()
    typeText(`${experiment.circuit.text}\nh q[0];\n`)
    await expect.element(page.getByText('Custom circuit')).toBeVisible()
    await expect.element(page.getByRole('slider', { name: 'Layers' })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Start from a recipe' }).click()
    await expect.element(page.getByRole('slider', { name: 'Layers' })).toBeVisible()
    lab.document.temporal.getState().undo()
    expect(lab.document.getState().experiment.circuit.text).toMatch(/h q\[0\];\n$/)
  })
})

describe('basic and advanced', () => {
  it('shows at most a dozen settings until more are asked for', async () => {
    const { lab } = await started()
    const count = () => document.querySelectorAll('[type=range], select, [role=switch], [role=group]').length
    expect(count()).toBeLessThanOrEqual(12)
    const basic = count()
    lab.view.setState({ advanced: true })
    await expect.element(page.getByRole('textbox', { name: 'Learning rate' })).toBeVisible()
    expect(count()).toBeGreaterThan(basic)
  })

  it('sets every advanced setting in the document', async () => {
    const { lab, experiment } = await started()
    lab.view.setState({ advanced: true })
    const type = async (name: string, value: string) => {
      await page.getByRole('textbox', { name, exact: true }).fill(value)
      await userEvent.keyboard('{Enter}')
    }
    await type('Seed', '7')
    await type('Steps', '321')
    await page.getByRole('combobox', { name: 'Optimizer' }).selectOptions('Momentum')
    await type('Learning rate', '0,02')
    await page.getByRole('combobox', { name: 'Loss' }).selectOptions('Hinge')
    await page.getByRole('combobox', { name: 'Scaling' }).selectOptions('Standardized')
    await page.getByRole('switch', { name: 'Learn the bias' }).click()
    await page.getByRole('radiogroup', { name: 'Shots' }).getByRole('radio', { name: 'Shots' }).click()
    await page
      .getByRole('radiogroup', { name: 'Points per step' })
      .getByRole('radio', { name: 'Batch' })
      .click()
    expect(experiment()).toMatchObject({
      seed: 7,
      scaling: { kind: 'standard', factor: 1 },
      output: { bias: { trainable: true } },
      device: { shots: 200 },
      training: {
        steps: 321,
        batchSize: 16,
        loss: 'hinge',
        optimizer: { name: 'momentum', learningRate: 0.02, momentum: 0.9 },
      },
    })
    await expect
      .element(page.getByText('With shots, the gradient comes from parameter shifts.'))
      .toBeVisible()
  })
})

describe('drawing pad', () => {
  const drawn = {
    experiment: { ...defaultExperiment(), data: { source: 'drawn' as const, points: drawnRing() } },
  }
  const pointsOf = (lab: Lab) => {
    const { data } = lab.document.getState().experiment
    return data.source === 'drawn' ? data.points : []
  }

  it('places a point where it is clicked, of the class in hand', async () => {
    const { lab } = await started(drawn)
    await page.getByRole('radio', { name: 'Class b' }).click()
    const pad = page.getByRole('application', { name: 'Drawing pad' })
    const { width, height } = pad.element().getBoundingClientRect()
    await pad.click({ position: { x: width * 0.75, y: height * 0.25 } })
    const last = pointsOf(lab).at(-1)
    expect(last?.label).toBe('b')
    expect(Math.abs((last?.x ?? 0) - 0.5)).toBeLessThan(0.03)
    expect(Math.abs((last?.y ?? 0) - 0.5)).toBeLessThan(0.03)
  })

  it('is worked by keyboard alone: move, choose a class, place, remove', async () => {
    const { lab } = await started(drawn)
    const before = pointsOf(lab).length
    page.getByRole('application', { name: 'Drawing pad' }).element().focus()
    await userEvent.keyboard('3{Shift>}{ArrowRight}{ArrowUp}{/Shift}{ArrowUp}{Enter}')
    expect(pointsOf(lab).at(-1)).toEqual({ x: 0.25, y: 0.3, label: 'c' })
    await expect.element(page.getByText('Class c placed at 0.25, 0.30')).toBeInTheDocument()
    await userEvent.keyboard('{Delete}')
    expect(pointsOf(lab)).toHaveLength(before)
  })

  it.runIf(isFull)('erases the point under the eraser and nothing far away', async () => {
    const { lab } = await started(drawn)
    const before = pointsOf(lab).length
    await page.getByRole('radio', { name: 'Erase' }).click()
    const pad = page.getByRole('application', { name: 'Drawing pad' })
    const { width, height } = pad.element().getBoundingClientRect()
    const [first] = drawnRing()
    await pad.click({ position: { x: ((first!.x + 1) / 2) * width, y: ((1 - first!.y) / 2) * height } })
    expect(pointsOf(lab)).toHaveLength(before - 1)
    await pad.click({ position: { x: 4, y: height - 4 } })
    expect(pointsOf(lab)).toHaveLength(before - 1)
  })

  it('says what is missing when all points are removed, and keeps the page alive', async () => {
    const { lab } = await started(drawn)
    await page.getByRole('button', { name: 'Remove all' }).click()
    await expect
      .element(page.getByText('Draw at least two classes, four points or more in all.'))
      .toBeVisible()
    await expect.poll(() => lab.run.getState().failure?.code).toBe('data')
    lab.document.temporal.getState().undo()
    await expect.poll(() => lab.run.getState().failure).toBeNull()
  })
})
