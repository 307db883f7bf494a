import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Lab } from '../../../src/store/lab-store.ts'
import EncodingDialog from '../../../src/ui/encoding/EncodingDialog.tsx'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'
import { recordedLab } from '../recorded-session.ts'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

async function opened(live: Lab) {
  lab = live
  await page.viewport(1440, 900)
  await mount(live, <EncodingDialog onClose={vi.fn<() => void>()} />)
}

describe('the encoding report', () => {
  it('shows the angles, their waves and what to try, and follows the scaling', async () => {
    const live = liveLab()
    await opened(live)
    await expect
      .element(page.getByText('4 qubits. 12 of 48 gates carry features, of 140 training rows.'))
      .toBeVisible()
    await expect
      .element(page.getByRole('img', { name: 'Angle x_0: −2 to 2 radians, no wrap-around' }))
      .toBeVisible()
    await expect.element(page.getByRole('img', { name: '7 frequencies up to 6' }).first()).toBeVisible()
    await expect
      .element(page.getByText(/^x_0 and x_1 run from -2 to 2: rows more than half a turn/))
      .toBeVisible()
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('9')
    await page.getByRole('textbox', { name: 'From', exact: true }).click()
    await expect.element(page.getByText(/^the angles x_0 and x_1 go round: up to \d+ %/)).toBeVisible()
    await expect
      .element(page.getByRole('img', { name: /^Angle x_0: −2 to 9 radians, \d+ % of the rows go round/ }))
      .toBeVisible()
    expect(live.document.getState().experiment.scaling).toEqual({ kind: 'min-max', low: -2, high: 9 })
  })

  it('says why there is none where data and circuit do not fit', async () => {
    const experiment = defaultExperiment()
    const text = experiment.circuit.text.replaceAll('x_1', 'x_5')
    await opened(liveLab({ experiment: { ...experiment, circuit: { text, draft: null } } }))
    await expect.element(page.getByText(/the circuit reads the feature "x_5"/)).toBeVisible()
  })

  it('offers to ask again where the worker went away', async () => {
    const { lab: silent } = recordedLab()
    const asked = vi.spyOn(silent, 'answer')
    await opened(silent)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => asked.mock.calls.length).toBe(2)
  })
})
