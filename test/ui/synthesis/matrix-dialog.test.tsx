import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Lab } from '../../../src/store/lab-store.ts'
import { MatrixDialog } from '../../../src/ui/synthesis/MatrixDialog.tsx'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

async function started() {
  lab = liveLab()
  const closed = vi.fn<() => void>()
  await page.viewport(1440, 900)
  await mount(lab, <MatrixDialog onClose={closed} />)
  return { lab, closed, matrix: page.getByRole('textbox', { name: 'Matrix' }) }
}

const add = () => page.getByRole('button', { name: 'Add the gate' })

describe('the window that makes a gate of a matrix', () => {
  it('puts the gate into the program and the circuit in one undo step', async () => {
    const { lab, closed, matrix } = await started()
    const before = lab.document.getState().source.text
    await expect.element(add()).toBeDisabled()
    await matrix.fill('0, 0, 0, 1\n1, 0, 0, 0\n0, 1, 0, 0\n0, 0, 1, 0')
    await page.getByRole('textbox', { name: 'Name of the gate' }).fill('shift')
    await expect.element(page.getByText('Unitary as it stands.')).toBeVisible()
    await add().click()
    expect(closed).toHaveBeenCalledOnce()
    const { text, circuit } = lab.document.getState().source
    expect(text).toContain('gate shift a, b {\n')
    expect(circuit.body.at(-1)).toMatchObject({ kind: 'gate', gate: 'shift' })
    expect(lab.view.getState().selection).toEqual([circuit.body.at(-1)!.id])
    lab.document.temporal.getState().undo()
    expect(lab.document.getState().source.text).toBe(before)
  })

  it('repairs what is nearly unitary and says how far it is', async () => {
    const { matrix } = await started()
    await matrix.fill('[[0.7, 0.71],\n [0.71, -0.72]]')
    await expect.element(page.getByText(/It is 0\.01\d away/)).toBeVisible()
    await expect.element(add()).toBeEnabled()
    await matrix.fill('1 1\n1 -1')
    await expect.element(page.getByText(/Far from unitary: the nearest unitary is 0\.586 away/)).toBeVisible()
  })

  it('says where a matrix or a name is wrong', async () => {
    const { matrix } = await started()
    await matrix.fill('1 0\n0 q')
    await expect.element(page.getByRole('alert')).toHaveTextContent('row 2, column 2')
    await matrix.fill('1 1\n1 1')
    await expect.element(page.getByRole('alert')).toHaveTextContent('must be invertible')
    await matrix.fill('0 1\n1 0')
    await page.getByRole('textbox', { name: 'Name of the gate' }).fill('cx')
    await expect.element(page.getByRole('alert')).toHaveTextContent('the name must be free')
    await expect.element(add()).toBeDisabled()
  })

  it('defines a gate alone where that is asked for', async () => {
    const { lab } = await started()
    const count = lab.document.getState().source.circuit.body.length
    await page.getByRole('combobox', { name: 'Start from' }).selectOptions('iSWAP, two qubits')
    await page.getByRole('switch', { name: 'Put it into the circuit' }).click()
    await add().click()
    const { circuit } = lab.document.getState().source
    expect(circuit.gates.map(({ name }) => name)).toContain('iswap')
    expect(circuit.body).toHaveLength(count)
  })
})
