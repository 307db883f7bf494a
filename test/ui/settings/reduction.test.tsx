import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Lab } from '../../../src/store/lab-store.ts'
import { DataPane } from '../../../src/ui/data/DataPane.tsx'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'
import { isFull } from '../../full.ts'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

async function on(set: string) {
  const live = liveLab()
  lab = live
  await page.viewport(1440, 900)
  await mount(live, <DataPane />, 236)
  await page.getByRole('button', { name: /\d+ more/ }).click()
  await page.getByRole('button', { name: set, exact: true }).click()
  return {
    lab: live,
    experiment: () => live.document.getState().experiment,
    columns: () => live.run.getState().opened?.data.featureNames,
  }
}

const choice = () => page.getByRole('combobox', { name: 'Columns for the models' })

describe('a reduction', () => {
  it('is what a wide set starts with; its components are chosen with what they hold', async () => {
    const { lab, experiment, columns } = await on('Wine')
    await expect.element(choice()).toHaveValue('pca')
    await expect.element(page.getByText(/^4 hold 7\d % of the variance$/)).toBeVisible()
    await expect.element(page.getByText(/Aeberhard and Forina.*CC BY 4\.0/)).toBeVisible()
    page.getByRole('slider', { name: 'Components' }).element().focus()
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(experiment().reduction).toEqual({ kind: 'pca', columns: 2, standardize: true })
    await expect.element(page.getByText(/^2 hold 5\d % of the variance$/)).toBeVisible()
    await expect.poll(columns).toEqual(['component 1', 'component 2'])
    lab.document.temporal.getState().undo()
    expect(experiment().reduction).toMatchObject({ columns: 4 })
  })

  it.runIf(isFull)('is offered where there are more columns than qubits', async () => {
    const { experiment, columns } = await on('Wine')
    await choice().selectOptions('All 13')
    expect(experiment().reduction).toBeUndefined()
    await expect.element(page.getByText(/13 columns share 4 qubits/)).toBeVisible()
    await page.getByRole('button', { name: 'Reduce to 4 columns' }).click()
    expect(experiment().reduction).toEqual({ kind: 'pca', columns: 4, standardize: true })
    await expect.poll(() => columns()?.length).toBe(4)
  })

  it.runIf(isFull)('pools pictures into blocks that divide them', async () => {
    const { experiment, columns } = await on('Bars and stripes')
    await choice().selectOptions('Means of picture blocks')
    expect(experiment().reduction).toEqual({ kind: 'pool', width: 4, height: 4, columns: 2, rows: 2 })
    await page.getByRole('combobox', { name: 'Blocks' }).selectOptions('4 × 2: 8 columns')
    await expect.poll(() => columns()?.length).toBe(8)
    await expect.element(page.getByText('16 pixels are pooled to 8 means of 1 x 2 blocks.')).toBeVisible()
    expect(lab?.run.getState().failure).toBeNull()
  })

  it('does not show for sets of as many columns as qubits', async () => {
    await on('Blobs')
    await expect.poll(() => lab?.run.getState().opened?.data.classNames.length).toBe(3)
    await expect.element(choice()).not.toBeInTheDocument()
  })
})
