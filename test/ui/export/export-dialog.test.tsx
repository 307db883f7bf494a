import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Lab } from '../../../src/store/lab-store.ts'
import { ExportDialog } from '../../../src/ui/export/ExportDialog.tsx'
import { pngOf } from '../../../src/ui/export/png.ts'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

async function started() {
  lab = liveLab()
  const { run } = lab
  await expect.poll(() => run.getState().trace !== null && run.getState().opened !== null).toBe(true)
  await page.viewport(1440, 900)
  await mount(lab, <ExportDialog onClose={vi.fn<() => void>()} />)
  return { lab, preview: page.getByRole('textbox', { name: 'The file' }) }
}

describe('the window that exports', () => {
  it('shows Python that calls the readouts with the present values', async () => {
    const { lab, preview } = await started()
    const { parameters } = lab.run.getState()
    await expect.element(preview).toHaveValue(expect.stringContaining('import pennylane as qml'))
    await expect.element(preview).toHaveValue(expect.stringContaining(`theta=[${parameters[0]}, `))
    await page.getByRole('switch', { name: 'Call it with the present values' }).click()
    await expect.element(preview).not.toHaveValue(expect.stringContaining('__main__'))
    await page.getByRole('combobox', { name: 'Format' }).selectOptions('Cirq')
    await expect.element(preview).toHaveValue(expect.stringContaining('import cirq'))
  })

  it('shows OpenQASM, with values put into version 2', async () => {
    const { preview } = await started()
    await page.getByRole('radio', { name: 'OpenQASM' }).click()
    await expect.element(preview).toHaveValue(expect.stringContaining('input array[float[64], 24] theta;'))
    await page.getByRole('combobox', { name: 'Format' }).selectOptions('OpenQASM 2')
    await expect.element(preview).toHaveValue(expect.stringMatching(/ry\(-?\d/))
  })

  it('copies what it shows, or says that it may not', async () => {
    const { preview } = await started()
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce()
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect.element(page.getByText('Copied.')).toBeVisible()
    expect(write.mock.calls[0]![0]).toBe(`${(preview.element() as HTMLTextAreaElement).value}\n`)
    write.mockRejectedValueOnce(new Error('no'))
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect.element(page.getByText(/does not let the page copy/)).toBeVisible()
    write.mockRestore()
  })

  it('says what a format cannot hold, and on which line', async () => {
    const { lab } = await started()
    lab.document
      .getState()
      .typeText(
        'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\nbit c;\nc = measure q[0];\nif (c == 1) { x q[1]; }\npragma ansatz.readout score = Z0\n',
      )
    await expect.element(page.getByRole('alert')).toHaveTextContent('a condition on measured bits')
    await expect.element(page.getByText('Line 6 of the program.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Download' })).toBeDisabled()
    await page.getByRole('combobox', { name: 'Format' }).selectOptions('Qiskit')
    await expect
      .element(page.getByRole('textbox', { name: 'The file' }))
      .toHaveValue(expect.stringContaining('qc.if_test'))
  })

  it('draws the picture, as SVG and as PNG of twice its size', async () => {
    await started()
    await page.getByRole('radio', { name: 'Picture' }).click()
    const image = page.getByRole('img', { name: 'The drawing' })
    await expect.element(image).toBeVisible()
    const address = (image.element() as HTMLImageElement).src
    const svg = decodeURIComponent(address.slice(address.indexOf(',') + 1))
    const bitmap = await createImageBitmap(await pngOf(svg))
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number)
    expect(Math.abs(bitmap.width - 2 * width!)).toBeLessThanOrEqual(2)
    expect(Math.abs(bitmap.height - 2 * height!)).toBeLessThanOrEqual(2)
    await page.getByRole('radio', { name: 'Dark' }).click()
    await expect.element(image).toHaveAttribute('src', expect.stringContaining(encodeURIComponent('#14161b')))
  })
})
