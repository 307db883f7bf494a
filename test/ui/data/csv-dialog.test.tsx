import { afterEach, describe, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { page } from 'vitest/browser'
import type { Lab } from '../../../src/store/lab-store.ts'
import { CsvDialog } from '../../../src/ui/data/CsvDialog.tsx'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'
import { isFull } from '../../full.ts'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `${i},${(i * 7) % 5},${i % 2 ? 'late' : 'early'}`)
const table = (lines: readonly string[]) => ['age,dose,onset', ...lines].join('\n')

async function started() {
  lab = liveLab()
  const closed = vi.fn<() => void>()
  await page.viewport(1440, 900)
  await mount(lab, <CsvDialog onClose={closed} />)
  const text = page.getByRole('textbox', { name: 'Table as text' })
  return { lab, closed, text }
}

describe('table by paste', () => {
  it('shows what each column is taken for, and trains on it when it is used', async () => {
    const { lab, closed, text } = await started()
    await text.fill(table(rows(40)))
    await expect
      .element(page.getByRole('combobox', { name: 'Column onset is used as' }))
      .toHaveValue('target')
    await expect.element(page.getByRole('combobox', { name: 'Column age is used as' })).toHaveValue('feature')
    await expect.element(page.getByText('2 classes: early, late')).toBeVisible()
    await page.getByRole('textbox', { name: 'Name' }).fill('Trial')
    await page.getByRole('textbox', { name: 'Where it is from' }).fill('made for a test')
    await page.getByRole('button', { name: 'Use this table' }).click()
    expect(closed).toHaveBeenCalledOnce()
    expect(lab.document.getState().experiment.data).toMatchObject({
      source: 'table',
      table: { name: 'Trial', provenance: 'made for a test', featureNames: ['age', 'dose'] },
    })
    lab.step()
    await expect.poll(() => lab.run.getState().step, { timeout: 20_000 }).toBe(1)
  })

  it.runIf(isFull)('follows a changed role: another column becomes the answer', async () => {
    const { lab, text } = await started()
    await text.fill(table(rows(30)))
    await page.getByRole('combobox', { name: 'Column onset is used as' }).selectOptions('Not used')
    await page.getByRole('combobox', { name: 'Column dose is used as' }).selectOptions('Answer')
    await expect.element(page.getByText(/The answer is a number|5 classes/)).toBeVisible()
    await page.getByRole('button', { name: 'Use this table' }).click()
    expect(lab.document.getState().experiment.data).toMatchObject({
      table: { featureNames: ['age'], targetName: 'dose' },
    })
  })

  it('names row and column of a broken cell, keeps the text and does not offer to use it', async () => {
    const { lab, text } = await started()
    const before = lab.document.getState().experiment
    const broken = table([...rows(5), '6,three,late', ...rows(3)])
    await text.fill(broken)
    await expect.element(page.getByRole('alert')).toHaveTextContent(/row 7|line 7/)
    await expect.element(page.getByRole('alert')).toHaveTextContent(/dose/)
    await expect.element(text).toHaveValue(broken)
    await expect.element(page.getByRole('button', { name: 'Use this table' })).toBeDisabled()
    expect(lab.document.getState().experiment).toBe(before)
  })

  it.runIf(isFull)('counts missing cells and does with them what is chosen', async () => {
    const { lab, text } = await started()
    await text.fill(table([...rows(20), '3,,late']))
    await expect.element(page.getByText('20 rows', { exact: true })).toBeVisible()
    await page.getByRole('combobox', { name: 'Missing cells' }).selectOptions('Take the column’s mean')
    await expect.element(page.getByText('21 rows', { exact: true })).toBeVisible()
    await page.getByRole('combobox', { name: 'Missing cells' }).selectOptions('Do not accept')
    await expect.element(page.getByRole('alert')).toHaveTextContent(/dose/)
    expect(lab.document.getState().experiment.data.source).toBe('generated')
  })

  it('takes the scaling only when the table is used', async () => {
    const { lab, text } = await started()
    await text.fill(table(rows(20)))
    await page.getByRole('combobox', { name: 'Scaling' }).selectOptions('Standardized')
    expect(lab.document.getState().experiment.scaling.kind).toBe('min-max')
    await page.getByRole('button', { name: 'Use this table' }).click()
    expect(lab.document.getState().experiment.scaling.kind).toBe('standard')
    lab.document.temporal.getState().undo()
    expect(lab.document.getState().experiment.scaling.kind).toBe('min-max')
    expect(lab.document.getState().experiment.data.source).toBe('generated')
  })

  it.runIf(isFull)('has the text again when it was closed by mistake', async () => {
    const { lab, text } = await started()
    await text.fill(table(rows(20)))
    await page.getByRole('button', { name: 'Cancel' }).click()
    await cleanup()
    await mount(lab, <CsvDialog onClose={() => undefined} />)
    await expect.element(page.getByRole('textbox', { name: 'Table as text' })).toHaveValue(table(rows(20)))
  })

  it('writes nothing when it is cancelled', async () => {
    const { lab, closed, text } = await started()
    const before = lab.document.getState().experiment
    await text.fill(table(rows(20)))
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(closed).toHaveBeenCalledOnce()
    expect(lab.document.getState().experiment).toBe(before)
  })

  it.runIf(isFull)('keeps source and licence with the document, and shows them again', async () => {
    const { lab, text } = await started()
    await text.fill(table(rows(20)))
    await page.getByRole('textbox', { name: 'Where it is from' }).fill('our garden')
    await page.getByRole('textbox', { name: 'Licence' }).fill('CC0')
    await page.getByRole('button', { name: 'Use this table' }).click()
    expect(lab.document.getState().experiment.data).toMatchObject({
      table: { provenance: 'our garden', licence: 'CC0' },
    })
    await expect
      .poll(() => lab.run.getState().opened?.data.origin)
      .toEqual({ provenance: 'our garden', licence: 'CC0' })
  })
})

describe('a series in time', () => {
  const loads = [
    'degrees,load',
    ...Array.from({ length: 40 }, (_, i) => `${i % 7},${((i * 0.37) % 3).toFixed(2)}`),
  ]

  it('is predicted from its past, its parts in order', async () => {
    const { lab, text } = await started()
    await text.fill(loads.join('\n'))
    await page.getByRole('switch', { name: 'The rows follow one another in time' }).click()
    await page.getByRole('textbox', { name: 'Steps back' }).fill('1, 24, 99')
    await expect
      .element(page.getByText('Whole numbers from 1 to 36, with commas between: 1, 24.'))
      .toBeVisible()
    await page.getByRole('textbox', { name: 'Steps back' }).fill('1, 3')
    await page.getByRole('switch', { name: 'Hour and weekday as columns' }).click()
    await page.getByRole('button', { name: 'Use this table' }).click()
    const { data, split, task } = lab.document.getState().experiment
    expect(data).toMatchObject({
      table: { series: { lags: [1, 3], calendar: { start: '2024-01-01T00:00', stepHours: 1 } } },
    })
    expect([split.kind, task.kind]).toEqual(['chronological', 'regression'])
    await expect.poll(() => lab.run.getState().opened?.data.count).toBe(37)
    expect(lab.run.getState().opened?.data.featureNames).toHaveLength(8)
  })
})

describe('input that cannot be learned from', () => {
  it('names infinite cells and a target of one class, with what to do', async () => {
    const { text } = await started()
    await text.fill(table([...rows(5), '6,inf,late']))
    await expect
      .element(page.getByText(/line 7, column 2 "dose": a finite number is needed, got "inf"; mend the cell/))
      .toBeVisible()
    await text.fill(table(rows(6).map((row) => row.replace('late', 'early'))).replace('onset', 'class'))
    await expect
      .element(
        page.getByText(/the target "class" must have at least 2 different values, got "early" in every row/),
      )
      .toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Use this table' })).toBeDisabled()
    await page.getByRole('combobox', { name: 'Column class is used as' }).selectOptions('Not used')
    await page.getByRole('combobox', { name: 'Column dose is used as' }).selectOptions('Answer')
    await expect.element(page.getByRole('button', { name: 'Use this table' })).toBeEnabled()
  })

  it.runIf(isFull)('offers to leave out a column that says nothing', async () => {
    const { lab, text } = await started()
    await text.fill(table(rows(12).map((row) => row.replace(/,\d+,/, ',7,'))))
    await expect.element(page.getByText(/the same in every row/)).toBeVisible()
    await page.getByRole('button', { name: 'Leave out' }).click()
    await expect.element(page.getByRole('combobox', { name: 'Column dose is used as' })).toHaveValue('ignore')
    await page.getByRole('button', { name: 'Use this table' }).click()
    expect(lab.document.getState().experiment.data).toMatchObject({ table: { featureNames: ['age'] } })
  })

  it('reduces far more columns than qubits unless it is told not to', async () => {
    const { lab, text } = await started()
    const names = Array.from({ length: 12 }, (_, k) => `f${k}`)
    const lines = Array.from({ length: 24 }, (_, i) =>
      [...names.map((_, k) => (i * (k + 3)) % 11), i % 2 ? 'a' : 'b'].join(','),
    )
    await text.fill([[...names, 'kind'].join(','), ...lines].join('\n'))
    const offer = page.getByRole('switch', { name: 'Reduce 12 columns to 4 principal components' })
    await expect.element(offer).toBeChecked()
    await page.getByRole('button', { name: 'Use this table' }).click()
    expect(lab.document.getState().experiment.reduction).toEqual({
      kind: 'pca',
      columns: 4,
      standardize: true,
    })
    await expect.poll(() => lab.run.getState().opened?.data.featureNames.length).toBe(4)
    expect(lab.run.getState().failure).toBeNull()
  })
})
