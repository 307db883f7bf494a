import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { kernelOf } from '../../../src/document/kernel.ts'
import type { Lab } from '../../../src/store/lab-store.ts'
import KernelPlace from '../../../src/ui/kernel/KernelPlace.tsx'
import { mount } from '../mount.tsx'
import { moonsView, openedWith } from '../recorded-session.ts'
import { doctorLab } from './doctor-views.ts'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
  history.replaceState(null, '', '#/')
})

async function shown() {
  const made = doctorLab()
  lab = made.lab
  await page.viewport(1280, 900)
  await mount(made.lab, <KernelPlace />, 1240)
  const bandwidth = () => kernelOf(made.lab.document.getState().experiment).bandwidth
  return { ...made, bandwidth }
}

/** The place after a whole answer. */
async function examined() {
  const made = await shown()
  await page.getByRole('button', { name: 'Examine this kernel' }).click()
  await expect.poll(() => made.asked.length).toBe(1)
  made.answer()
  await expect.element(verdict()).toBeVisible()
  return made
}

const verdict = () => page.getByRole('region', { name: 'Verdict' })
const use = () => page.getByRole('button', { name: 'Use this bandwidth' })
const slider = () => page.getByRole('slider', { name: 'Bandwidth', exact: true })

describe('the kernel doctor', () => {
  it('takes the focus to its heading and says what one will see', async () => {
    await shown()
    await expect.element(page.getByRole('heading', { name: 'Kernel doctor' })).toHaveFocus()
    await expect.element(page.getByText(/how alike the circuit finds two rows/)).toBeVisible()
    await expect.element(verdict()).not.toBeInTheDocument()
  })

  it('shows the matrix filling, and stops', async () => {
    const { asked, answer, stopped } = await shown()
    await page.getByRole('button', { name: 'Examine this kernel' }).click()
    await expect.poll(() => asked.length).toBe(1)
    answer({ rowsDone: 5, diagnosis: null, scan: [], recommended: null }, false)
    await expect.element(page.getByRole('status')).toHaveTextContent('Matrix: row 5 of 12')
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect.poll(() => stopped.length).toBe(1)
    await expect.element(page.getByRole('status')).toHaveTextContent('What was worked out stays')
    await expect.element(page.getByRole('slider', { name: /Kernel matrix of 12/ })).toBeVisible()
  })

  it('says what is wrong, and its button changes the document in one step of undo', async () => {
    const { bandwidth, lab: made } = await examined()
    await expect.element(verdict()).toHaveTextContent('Alarm')
    await expect.element(verdict()).toHaveTextContent('the kernel is concentrated.')
    await expect.element(verdict()).toHaveTextContent('Lower the bandwidth.')
    await page.getByRole('button', { name: 'Use bandwidth 0.25' }).click()
    expect(bandwidth()).toBe(0.25)
    await expect.element(verdict()).toHaveTextContent('Healthy')
    made.document.temporal.getState().undo()
    await expect.element(verdict()).toHaveTextContent('Alarm')
    expect(bandwidth()).toBe(1)
  })

  it('follows the slider at once and writes nothing until told', async () => {
    const { bandwidth, asked, answer } = await examined()
    await expect.element(use()).toBeDisabled()
    slider().element().focus()
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}')
    await expect.element(verdict()).toHaveTextContent('At bandwidth 0.707, the nearest')
    expect(bandwidth()).toBe(1)
    await expect.poll(() => asked.length).toBe(2)
    answer()
    await expect.element(verdict()).toHaveTextContent('At bandwidth 0.771')
    await use().click()
    expect(bandwidth()).toBe(0.771)
  })

  it('takes a typed bandwidth', async () => {
    await examined()
    const field = page.getByRole('textbox', { name: 'Bandwidth, value' })
    await field.fill('0.5')
    await userEvent.keyboard('{Enter}')
    await expect.element(verdict()).toHaveTextContent('At bandwidth 0.5')
    await expect.element(slider()).toHaveAttribute('aria-valuetext', '0.5')
  })

  it('reads an entry by keyboard and by pointer', async () => {
    await examined()
    const matrix = page.getByRole('slider', { name: /Kernel matrix of 12 training rows/ })
    matrix.element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}')
    await expect
      .element(matrix)
      .toHaveAttribute(
        'aria-valuetext',
        'K = 1.0000: row 101 (a), support vector with row 101 (a), support vector',
      )
    await userEvent.keyboard('{End}')
    await expect.element(matrix).toHaveAttribute('aria-valuetext', expect.stringContaining('row 111 (b)'))
  })

  it('says that the document has changed, and asks again', async () => {
    const { lab: made, asked } = await examined()
    made.document.getState().edit((experiment) => ({ ...experiment, seed: 9 }))
    await expect.element(page.getByText('The document has changed since.')).toBeVisible()
    await page.getByRole('button', { name: 'Again', exact: true }).click()
    await expect.poll(() => asked.length).toBe(2)
    expect(asked[1]?.experiment.seed).toBe(9)
    await expect.element(page.getByText('The document has changed since.')).not.toBeInTheDocument()
  })

  it('says at which step the circuit was examined, and that the run has gone on', async () => {
    const { lab: made, asked, answer } = await shown()
    const opened = openedWith(moonsView())
    const parameters = Float64Array.from(opened.parameterNames, () => 0.5)
    made.run.setState({ opened, parameters, step: 57, status: 'paused' })
    await page.getByRole('button', { name: 'Examine this kernel' }).click()
    await expect.poll(() => asked.length).toBe(1)
    expect(asked[0]?.parameters['theta[0]']).toBe(0.5)
    answer()
    await expect.element(page.getByText(/as it stood at step 57/)).toBeVisible()
    made.run.setState({ parameters: parameters.map((value) => value + 1), step: 60 })
    await expect.element(page.getByText('examined at step 57, it is at 60')).toBeVisible()
  })

  it('asks anew when the kernel is another', async () => {
    const { asked } = await examined()
    await page.getByRole('combobox', { name: 'Kernel' }).selectOptions('Projected')
    await expect.poll(() => asked.length).toBe(2)
    expect(asked[1]?.experiment.kernel).toMatchObject({ kind: 'projected', gamma: 1 })
    await expect.element(page.getByRole('textbox', { name: 'Gamma' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Entries' }).selectOptions('Shots')
    await expect.poll(() => asked.length).toBe(3)
    expect(asked[2]?.experiment.kernel).toMatchObject({ kind: 'projected', shots: 1000 })
  })

  it('says why it could not be examined', async () => {
    const { asked, fail } = await shown()
    await page.getByRole('button', { name: 'Examine this kernel' }).click()
    await expect.poll(() => asked.length).toBe(1)
    fail('data: there must be two classes, got one')
    await expect.element(page.getByText('there must be two classes, got one')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Again', exact: true })).toBeVisible()
  })

  it('opens an example and examines it', async () => {
    const { lab: made, asked } = await shown()
    await page.getByRole('button', { name: 'A concentrated kernel' }).click()
    await expect.poll(() => asked.length).toBe(1)
    expect(made.document.getState().experiment.title).toBe('A concentrated kernel')
    expect(asked[0]?.experiment.kernel?.bandwidth).toBe(1)
  })
})
