import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { ComparisonResults } from '../../../src/document/comparison-results.ts'
import { comparisonDesk } from '../../../src/store/comparison-desk.ts'
import { createLab, type Lab } from '../../../src/store/lab-store.ts'
import type { LabStorage } from '../../../src/store/storage.ts'
import Compare from '../../../src/ui/compare/Compare.tsx'
import { figureSvg } from '../../../src/ui/compare/figure-svg.ts'
import { pngOf } from '../../../src/ui/export/png.ts'
import { ownNames } from '../../../src/ui/compare/compare-files.ts'
import type { StudyEvent } from '../../../src/worker/protocol.ts'
import { createRecorder } from '../../store/recorder.ts'
import { drawn, mount } from '../mount.tsx'
import { cellWith, sampleResults } from './sample-results.ts'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

const forgetful: LabStorage = { read: async () => undefined, write: async () => undefined }

/** The place over studies that say what a test wants said; the comparison is that of the sample results. */
async function started(width = 1440) {
  const begun: string[] = []
  let tell: (event: StudyEvent) => void = () => undefined
  const made = createLab(
    createRecorder().connect,
    { experiment: defaultExperiment(), checkpoint: null, play: false },
    async (onEvent) => {
      tell = onEvent
      return {
        begin: (study, kind) => void begun.push(`${study} ${kind}`),
        stop: (study) => void begun.push(`stop ${study}`),
        close: () => undefined,
      }
    },
  )
  lab = made
  const desk = comparisonDesk(made, ownNames, forgetful)
  await desk.loaded
  const { comparison } = desk.store.getState()
  const { dataSets, models } = comparison
  desk.open({ ...comparison, dataSets: dataSets.slice(0, 2), models: models.slice(0, 3) })
  await page.viewport(width, 900)
  await mount(made, <Compare />, width)
  const say = (view: ComparisonResults, isFinished = true) =>
    tell({
      type: 'view',
      study: Number(begun.findLast((one) => one.endsWith(' comparison'))!.split(' ')[0]),
      view,
      progress: { done: view.fits.done, of: view.fits.of },
      isFinished,
    })
  const run = async (view: ComparisonResults, isFinished = true) => {
    desk.run()
    await expect.poll(() => begun.some((one) => one.endsWith(' comparison'))).toBe(true)
    say(view, isFinished)
    await drawn()
  }
  return { desk, begun, say, run, tell: (event: StudyEvent) => tell(event) }
}

const cell = (name: string) => page.getByRole('button', { name })
const models = () =>
  [...document.querySelectorAll('table:has([data-cell]) tbody th')].map(
    (head) => head.firstElementChild?.textContent,
  )

describe('the place where models are compared', () => {
  it('says before it begins what one will see and how long it takes', async () => {
    const { begun, tell } = await started()
    await expect.element(page.getByText('Which model is better, and is it more than luck?')).toBeVisible()
    await expect.poll(() => begun.at(-1)).toMatch(/comparison-estimate$/)
    const study = Number(begun.at(-1)!.split(' ')[0])
    const view = { fits: 30, seconds: 8 } as never
    tell({ type: 'view', study, view, progress: { done: 0, of: 0 }, isFinished: true })
    await expect.element(page.getByText(/^30 fits\. About .* on \d+ threads?\.$/)).toBeVisible()
  })

  it('offers nothing to begin without data or models', async () => {
    await started()
    for (const name of ['Moons as in the Lab', 'Circles']) await page.getByRole('button', { name }).click()
    await expect.element(page.getByText(/Choose at least one data set/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled()
  })

  it('marks the best of a data set and those no worse, in words too', async () => {
    const { run } = await started()
    await run(sampleResults())
    await expect.element(cell('RBF-SVM on Moons: 0.975, interval 0.925 to 1.000, best')).toBeVisible()
    await expect
      .element(cell('Re-uploading on Moons: 0.900, interval 0.850 to 0.950, no different from the best'))
      .toBeVisible()
    await expect.element(cell('Logistic on Moons: 0.625, interval 0.575 to 0.675')).toBeVisible()
  })

  it('sorts by a column, best first, and turns around', async () => {
    const { run } = await started()
    await run(sampleResults())
    expect(models()).toEqual(['Re-uploading', 'RBF-SVM', 'Logistic'])
    await page.getByRole('button', { name: 'Moons', exact: true }).click()
    expect(models()).toEqual(['RBF-SVM', 'Re-uploading', 'Logistic'])
    await page.getByRole('button', { name: 'Moons', exact: true }).click()
    expect(models()).toEqual(['Logistic', 'Re-uploading', 'RBF-SVM'])
  })

  it('is one stop of the Tab key; arrow keys move and Enter opens', async () => {
    const { run } = await started()
    await run(sampleResults())
    expect(document.querySelectorAll('[data-cell][tabindex="0"]')).toHaveLength(1)
    document.querySelector<HTMLElement>('[data-cell="0 0"]')!.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    expect(document.activeElement?.getAttribute('data-cell')).toBe('1 1')
    await userEvent.keyboard('{End}{Home}{ArrowUp}')
    expect(document.activeElement?.getAttribute('data-cell')).toBe('0 0')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('dialog', { name: 'Re-uploading on Moons' })).toBeVisible()
    await expect
      .element(page.getByRole('img', { name: /^Test accuracy by fold: 0\.900, 0\.950/ }))
      .toBeVisible()
  })

  it('says why a cell failed, and how far the others are', async () => {
    const { run } = await started()
    const failed = cellWith(0, 0, [null, null, null, null], {
      done: 4,
      failures: ['model: needs 2 columns, got 4'],
    })
    const part = cellWith(0, 1, [1, null, null, null])
    const { cells } = sampleResults()
    const fits = { done: 5, failed: 4, of: 24 }
    await run(sampleResults({ cells: [failed, part, ...cells.slice(2)], fits }), false)
    await expect.element(cell('Re-uploading on Moons: failed. model: needs 2 columns, got 4')).toBeVisible()
    await expect.element(cell('RBF-SVM on Moons: 1.000, 1 of 4 folds done')).toBeVisible()
    await expect.element(page.getByText(/^5 of 24 fits/)).toBeVisible()
    await cell('Re-uploading on Moons').click()
    await expect
      .element(page.getByRole('note', { name: 'Why folds failed' }))
      .toHaveTextContent('needs 2 columns')
  })

  it('keeps what it has when stopped, and says so', async () => {
    const { run, begun } = await started()
    await run(sampleResults({ fits: { done: 10, failed: 0, of: 24 } }), false)
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    expect(begun.at(-1)).toMatch(/^stop/)
    await expect.element(page.getByText(/^Stopped after 10 of 24 fits/)).toBeVisible()
    await expect.element(cell('RBF-SVM on Moons')).toBeVisible()
  })

  it('says that results are of the comparison before it was changed', async () => {
    const { run, desk } = await started()
    await run(sampleResults())
    desk.edit((now) => ({ ...now, title: 'Another name' }))
    await drawn()
    expect(page.getByText(/You have changed the comparison/).elements()).toHaveLength(0)
    desk.edit((now) => ({ ...now, seed: 3 }))
    await expect.element(page.getByText(/You have changed the comparison/)).toBeVisible()
  })

  it('shows one data set at a time on a phone, best first', async () => {
    const { run } = await started(390)
    await run(sampleResults())
    const labels = () => [...document.querySelectorAll('li strong')].map((label) => label.textContent)
    await expect.poll(labels).toEqual(['RBF-SVM', 'Re-uploading', 'Logistic'])
    await page.getByRole('combobox', { name: 'Show' }).selectOptions('XOR')
    expect(labels()).toEqual(['Re-uploading', 'RBF-SVM', 'Logistic'])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
  })

  it('draws learning curves, and saves them with the colours that they have', async () => {
    const { run } = await started()
    const points = [20, 40, 60].map((rows) => ({ rows, mean: 0.6 + rows / 200, interval: null }))
    const curves = [0, 1].flatMap((dataSet) => [0, 1, 2].map((model) => ({ dataSet, model, points })))
    await run(sampleResults({ curves }))
    await expect
      .element(
        page.getByRole('img', { name: /^Moons\. Re-uploading: 0\.700 at 20, 0\.800 at 40, 0\.900 at 60/ }),
      )
      .toBeVisible()
    const box = page.getByRole('button', { name: 'Save as SVG' }).element().previousElementSibling
    const svg = figureSvg(box as HTMLElement)
    for (const text of ['Moons', 'XOR', 'Logistic', 'training rows']) expect(svg).toContain(`>${text}<`)
    expect(svg).not.toContain('var(')
    expect(svg.match(/<polyline /g)).toHaveLength(6)
    const bitmap = await createImageBitmap(await pngOf(svg))
    expect(bitmap.width).toBeGreaterThan(400)
  })

  it('holds a setting of a quantum model fixed', async () => {
    const { desk } = await started()
    await page.getByRole('button', { name: 'Settings of Data re-uploading' }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('radiogroup', { name: 'How Layers is chosen' })
      .getByRole('radio', { name: 'Fixed' })
      .click()
    await dialog.getByRole('textbox', { name: 'Layers' }).fill('2')
    await userEvent.keyboard('{Enter}')
    const model = desk.store.getState().comparison.models.find(({ kind }) => kind === 'quantum')
    expect(model).toMatchObject({ settings: { layers: 2 } })
    await expect.element(page.getByText('changed settings')).toBeVisible()
  })
})
