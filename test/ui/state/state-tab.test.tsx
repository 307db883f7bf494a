/* The state view over a real session: slider, numbers, words, playhead. */
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Lab } from '../../../src/store/lab-store.ts'
import { CircuitPane } from '../../../src/ui/composer/CircuitPane.tsx'
import { StateTab } from '../../../src/ui/state/StateTab.tsx'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'

let lab: Lab
afterEach(() => lab.close())

function open(body: string, qubits: number): Lab {
  const text = `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] data;
input float[64] theta;
qubit[${qubits}] q;
${body}
pragma ansatz.readout score = Z0
`
  const experiment = defaultExperiment()
  lab = liveLab({
    experiment: { ...experiment, circuit: { text, draft: null }, task: { kind: 'binary', readout: 'score' } },
  })
  return lab
}

const slider = () => page.getByRole('slider', { name: 'Time' })
const valueText = () => slider().element().getAttribute('aria-valuetext')
const cell = (name: RegExp) => page.getByTitle(name)

async function show(body: string, qubits: number): Promise<void> {
  await mount(open(body, qubits), <StateTab />)
  await expect.element(slider()).toBeVisible()
}

describe('the time slider', () => {
  it('steps a Bell pair from |00⟩ to its end by arrow keys', async () => {
    await show('h q[0]; cx q[0], q[1]; rz(theta) q[1];', 2)
    await expect.element(cell(/^Mutual information of the qubits 0 and 1: 2.000 bits$/).first()).toBeVisible()
    expect(valueText()).toBe('at the end')
    slider().element().focus()
    await userEvent.keyboard('{Home}')
    expect(valueText()).toBe('before the first gate')
    const outcome = (label: string) => page.getByRole('listitem').filter({ hasText: label }).first()
    await expect.element(outcome('|00⟩')).toHaveTextContent('|00⟩1.000phase 0')
    await userEvent.keyboard('{ArrowRight}')
    expect(valueText()).toBe('after column 1 of 3')
    await expect.element(outcome('|01⟩')).toHaveTextContent('|01⟩0.500phase 0')
    await expect
      .element(page.getByRole('button', { name: /^Qubit 0: x \+1.00, y 0.00, z 0.00, length 1.00$/ }))
      .toBeVisible()
    await page.getByRole('button', { name: /One column later/ }).click()
    await expect.element(outcome('|11⟩')).toHaveTextContent('|11⟩0.500phase 0')
    await expect.element(cell(/^Entropy of qubit 0: 1.000 bits$/)).toBeVisible()
  })

  it('says after it moved what the state is, and nothing while it stands', async () => {
    await show('x q[1]; h q[0]; cx q[0], q[2]; rz(theta) q[2];', 3)
    await expect
      .element(page.getByText(/^At the end: likeliest/).last())
      .toHaveTextContent('qubit 0 is half 0, half 1, entangled with qubit 2; qubit 1 is 1')
    const spoken = page.getByRole('status').filter({ hasText: /likeliest/ })
    expect(spoken.elements()).toHaveLength(0)
    slider().element().focus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(spoken.first()).toHaveTextContent('After column 2 of 3: likeliest')
  })

  it('shows phases as numbers, and none in a mixture', async () => {
    await show('h q[0]; s q[0]; rz(theta) q[1]; measure q[0];', 2)
    await expect.element(page.getByText('Something was measured or reset: ', { exact: false })).toBeVisible()
    await expect.element(page.getByRole('listitem').first()).toHaveTextContent(/^\|00⟩0.500$/)
    slider().element().focus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect
      .element(page.getByRole('listitem').filter({ hasText: '|01⟩' }))
      .toHaveTextContent('|01⟩0.500phase +0.50π')
  })

  it('says beyond 16 qubits that it does not show them', async () => {
    await mount(open('rz(theta) q[0];', 17), <StateTab />)
    await expect
      .element(page.getByText('The state is shown up to 16 qubits; this circuit has 17.', { exact: false }))
      .toBeVisible()
  })
})

describe('the playhead', () => {
  it('stands behind the column that has happened, and follows the finger', async () => {
    open('h q[0]; cx q[0], q[1]; rz(theta) q[1];', 2)
    lab.view.setState({ outputTab: 'state', moment: 1 })
    await mount(lab, <CircuitPane />, 800)
    const head = () => document.querySelector<SVGGElement>('[data-playhead]')
    await expect.poll(() => head()?.dataset['playhead']).toBe('1')
    const h = document.querySelectorAll('[data-key]')[0]!.getBoundingClientRect()
    const cx = document.querySelectorAll('[data-key]')[1]!.getBoundingClientRect()
    const target = () => head()!.querySelector('rect')!.getBoundingClientRect()
    expect(target().left + 22).toBeGreaterThan(h.right - 4)
    expect(target().left + 22).toBeLessThan(cx.left + cx.width / 2)
    const drag = (type: string, x: number) =>
      head()!.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          cancelable: true,
          clientX: x,
          clientY: target().top + 20,
          pointerId: 1,
        }),
      )
    head()!.setPointerCapture = () => undefined
    drag('pointerdown', target().left + 22)
    drag('pointermove', cx.right + 8)
    Reflect.deleteProperty(head()!, 'setPointerCapture')
    await expect.poll(() => lab.view.getState().moment).toBe(2)
    drag('pointermove', h.left - 30)
    await expect.poll(() => lab.view.getState().moment).toBe(0)
    drag('pointerup', h.left - 30)
    drag('pointermove', cx.right + 8)
    expect(lab.view.getState().moment).toBe(0)
  })
})
