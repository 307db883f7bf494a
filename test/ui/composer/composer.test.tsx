import { Profiler } from 'react'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Lab } from '../../../src/store/lab-store.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { CircuitPane } from '../../../src/ui/composer/CircuitPane.tsx'
import { useKeys } from '../../../src/ui/shell/use-keys.ts'
import { drawn, mount } from '../mount.tsx'
import { moonsView, opening, progressAt, recordedLab, sampleExperiment } from '../recorded-session.ts'

/** The pane with the keys of the page, as the shell has it. */
function Pane() {
  useKeys()
  return (
    <div style={{ height: 640 }}>
      <CircuitPane />
    </div>
  )
}

const head = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n'
const readout = '\npragma ansatz.readout score = Z0\n'

async function open(text: string, width = 900) {
  await page.viewport(1200, 800)
  const { lab, session } = recordedLab({ ...sampleExperiment(), circuit: { text, draft: null } })
  await mount(lab, <Pane />, width)
  return { lab, session }
}

const program = (body: string, inputs = '') => `${head}${inputs}qubit[3] q;\n${body}${readout}`
const empty = () => open(program(''))

/** The statements between the declarations and the readout. */
function bodyOf(lab: Lab): string[] {
  const { text } = lab.document.getState().experiment.circuit
  const from = text.indexOf('q;\n') + 3
  return text
    .slice(from, text.indexOf('pragma'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const drawing = () => page.getByRole('application', { name: 'Circuit drawing' })
const gate = (name: string | RegExp) => drawing().getByRole('button', { name })
const tool = (name: string) =>
  page.getByRole('toolbar', { name: 'Gates' }).getByRole('button', { name, exact: true })

/** A place on a wire, in pixels of the drawing. */
async function onWire(qubit: number, x: number) {
  const label = page
    .getByRole('button', { name: `Qubit ${qubit}`, exact: true })
    .element()
    .getBoundingClientRect()
  const svg = drawing().element().getBoundingClientRect()
  return { x, y: label.top + label.height / 2 - svg.top }
}

async function dragTool(name: string, qubit: number, x: number) {
  await userEvent.dragAndDrop(tool(name), drawing(), { targetPosition: await onWire(qubit, x) })
}

async function clickWire(qubit: number, x: number) {
  await drawing().click({ position: await onWire(qubit, x) })
}

/** Puts the keyboard's cursor at the start of the first wire. */
async function focusDrawing() {
  await clickWire(0, 84)
}

describe('composing with the mouse', () => {
  it('drags a tool onto a wire', async () => {
    const { lab } = await empty()
    await dragTool('H', 1, 120)
    await expect.element(gate('H on qubit 1, column 1')).toBeVisible()
    expect(bodyOf(lab)).toEqual(['h q[1];'])
  })

  it('places a clicked tool by a click on a wire, and lets go of it', async () => {
    const { lab } = await empty()
    await tool('RY, trainable').click()
    await expect.element(page.getByText('RY: click or tap a wire to place it').last()).toBeVisible()
    await clickWire(2, 100)
    await expect.element(gate(/^RY on qubit 2, trainable θ₀/)).toBeVisible()
    expect(bodyOf(lab)).toEqual(['ry(theta[0]) q[2];'])
    await expect.element(tool('RY, trainable')).toHaveAttribute('aria-pressed', 'false')
  })

  it('asks for the second qubit of a gate on two', async () => {
    const { lab } = await empty()
    await dragTool('CX', 2, 120)
    await expect.element(page.getByText(/CX: choose the second qubit/).last()).toBeVisible()
    await clickWire(0, 120)
    await expect.element(gate('CX on qubits 2, 0, column 1')).toBeVisible()
    expect(bodyOf(lab)).toEqual(['cx q[2], q[0];'])
  })

  it('puts a gate between two others, and moves one to another wire', async () => {
    const { lab } = await open(program('h q[0];\nz q[0];\n'))
    const z = gate(/^Z on/).element().getBoundingClientRect()
    const svg = drawing().element().getBoundingClientRect()
    await dragTool('X', 0, z.left - svg.left + 8)
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[0];', 'x q[0];', 'z q[0];'])
    await userEvent.dragAndDrop(gate(/^X on/), drawing(), { targetPosition: await onWire(2, 300) })
    await expect.element(gate('X on qubit 2, column 1')).toBeVisible()
  })

  it('chooses, extends, and copies by a menu', async () => {
    const { lab } = await open(program('h q[0];\nx q[1];\n'))
    await gate(/^H on/).click()
    await expect.element(gate(/^H on/)).toHaveAttribute('aria-pressed', 'true')
    await gate(/^X on/).click({ modifiers: ['Shift'] })
    expect(lab.view.getState().selection).toHaveLength(2)
    await gate(/^X on/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Duplicate' }).click()
    expect(bodyOf(lab)).toEqual(['h q[0];', 'x q[1];', 'h q[0];', 'x q[1];'])
  })

  it('aims a gate anew by its own dot', async () => {
    const { lab } = await open(program('cx q[0], q[1];\n'))
    const cx = () => gate(/^CX on/)
    await cx().click({ position: { x: 8, y: 8 } })
    const plus = cx().element().querySelector('[data-handle="1"]')!
    const from = plus.getBoundingClientRect()
    const box = drawing().element().getBoundingClientRect()
    const start = { x: from.left + from.width / 2 - box.left, y: from.top + from.height / 2 - box.top }
    await userEvent.dragAndDrop(drawing(), drawing(), {
      sourcePosition: start,
      targetPosition: await onWire(2, start.x),
    })
    await expect.poll(() => bodyOf(lab)).toEqual(['cx q[0], q[2];'])
  })

  it('turns the dial of a fixed angle, one undo step for the whole turn', async () => {
    const { lab } = await open(program('rx(pi/2) q[0];\n'))
    const rx = gate(/^RX on/)
    await rx.click()
    const box = rx.element().querySelector('circle[data-dial]')!.getBoundingClientRect()
    const svg = drawing().element().getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2 - svg.left, box.top + box.height / 2 - svg.top]
    await userEvent.dragAndDrop(drawing(), drawing(), {
      sourcePosition: { x: x + 14, y },
      targetPosition: { x, y: y + 60 },
    })
    await expect.poll(() => bodyOf(lab)).toEqual(['rx(pi) q[0];'])
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    expect(bodyOf(lab)).toEqual(['rx(pi/2) q[0];'])
  })
})

describe('composing with the keyboard', () => {
  it('places gates by letters, one and two, and goes on behind them', async () => {
    const { lab } = await empty()
    await focusDrawing()
    await userEvent.keyboard('hry')
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}{ArrowLeft}x')
    await userEvent.keyboard('cx{Enter}')
    await expect
      .poll(() => bodyOf(lab))
      .toEqual(['h q[0];', 'x q[1];', 'ry(theta[0]) q[0];', 'cx q[1], q[2];'])
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(bodyOf(lab)).toHaveLength(3)
    await userEvent.keyboard('{Control>}y{/Control}')
    expect(bodyOf(lab)).toHaveLength(4)
  })

  it('says what a first letter waits for, and lets go of it', async () => {
    const { lab } = await empty()
    await focusDrawing()
    await userEvent.keyboard('r')
    await expect.element(page.getByText('Rotation: press X, Y or Z').last()).toBeVisible()
    await userEvent.keyboard('{Escape}z')
    expect(bodyOf(lab)).toEqual(['z q[0];'])
  })

  it('aims the second qubit by arrows or by its number', async () => {
    const { lab } = await empty()
    await focusDrawing()
    await userEvent.keyboard('cz{ArrowDown}{Enter}')
    await userEvent.keyboard('cx1')
    expect(bodyOf(lab)).toEqual(['cz q[0], q[2];', 'cx q[0], q[1];'])
  })

  it('edits an angle in place, saying what is wrong and what is new', async () => {
    const { lab } = await open(program('rx(pi/2) q[0];\n'))
    await gate(/^RX on/).click()
    await userEvent.keyboard('{Enter}')
    const field = page.getByRole('textbox', { name: 'Angle' })
    await expect.element(field).toHaveFocus()
    await expect.element(page.getByText('= π/2 rad (1.571)')).toBeVisible()
    await userEvent.fill(field, '2*phi + ')
    await expect.element(page.getByRole('alert').getByText(/expected an expression/)).toBeVisible()
    await userEvent.fill(field, '2*phi + x_7')
    await expect.element(page.getByText('New: phi, x_7')).toBeVisible()
    await expect.element(page.getByText('differs for each row of the data')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(gate('RX on qubit 0, feature and trainable 2φ + x₇, column 1')).toBeVisible()
    expect(bodyOf(lab)).toEqual(['rx(2*phi + x_7) q[0];'])
    await expect.element(gate(/^RX on/)).toHaveFocus()
  })

  it('selects by Shift and arrows, repeats, deletes and undoes', async () => {
    const { lab } = await open(
      program('ry(theta[0]) q[0];\nry(theta[1]) q[1];\n', 'input array[float[64], 2] theta;\n'),
    )
    await gate(/^RY on qubit 0/).click()
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
    expect(lab.view.getState().selection).toHaveLength(2)
    await userEvent.keyboard('l')
    expect(bodyOf(lab)).toEqual([
      'for int l in [0:1] {',
      'ry(theta[2*l]) q[0];',
      'ry(theta[2*l + 1]) q[1];',
      '}',
    ])
    await expect.element(page.getByRole('button', { name: 'Layer × 2: change' })).toBeVisible()
    await userEvent.keyboard('{Control>}z{/Control}')
    await gate(/^RY on qubit 1/).click()
    await userEvent.keyboard('{Delete}')
    expect(bodyOf(lab)).toEqual(['ry(theta[0]) q[0];'])
    expect(lab.document.getState().experiment.circuit.text).toContain('array[float[64], 1] theta')
  })

  it('cuts and pastes on another wire', async () => {
    const { lab } = await open(program('h q[0];\nx q[0];\n'))
    await gate(/^X on/).click()
    await userEvent.keyboard('{Control>}x{/Control}')
    expect(bodyOf(lab)).toEqual(['h q[0];'])
    await userEvent.keyboard('{ArrowDown}{Control>}v{/Control}')
    expect(bodyOf(lab)).toEqual(['h q[0];', 'x q[1];'])
  })

  it('adds and removes qubits', async () => {
    const { lab } = await empty()
    await focusDrawing()
    await userEvent.keyboard('+')
    expect(lab.document.getState().source.circuit.qubitCount).toBe(4)
    await userEvent.keyboard('--')
    expect(lab.document.getState().source.circuit.qubitCount).toBe(2)
  })

  it('finds any gate by its name', async () => {
    const { lab } = await empty()
    await focusDrawing()
    await userEvent.keyboard('/')
    await expect.element(page.getByRole('searchbox')).toHaveFocus()
    await userEvent.keyboard('sqrt')
    await expect.element(page.getByText(/Nothing is called/)).toBeVisible()
    await userEvent.keyboard('{Control>}a{/Control}toff{Enter}')
    await expect.element(page.getByText(/CCX: choose/).last()).toBeVisible()
    await userEvent.keyboard('{Enter}{Enter}')
    expect(bodyOf(lab)).toEqual(['ccx q[0], q[1], q[2];'])
  })

  it('moves the focus along the gates with their names', async () => {
    await open(program('h q[0];\ncx q[0], q[1];\n'))
    await gate(/^H on/).click()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(gate('CX on qubits 0, 1, column 2')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(drawing().getByRole('img', { name: 'Qubit 0, end of the wire' })).toHaveFocus()
  })
})

describe('repeats and blocks', () => {
  it('shows the pass that is asked for', async () => {
    const { lab } = await open(defaultExperiment().circuit.text)
    await expect.element(gate(/^RY on qubit 0, trainable θ₀/)).toBeVisible()
    await page.getByRole('button', { name: 'Show the next layer' }).click()
    await expect.element(page.getByText('2 of 3')).toBeVisible()
    await expect.element(gate(/^RY on qubit 0, trainable θ₈/)).toBeVisible()
    expect(lab.document.temporal.getState().pastStates).toHaveLength(0)
  })

  it('changes the number of layers', async () => {
    const { lab } = await open(defaultExperiment().circuit.text)
    await page.getByRole('button', { name: 'Layer × 3: change' }).click()
    await userEvent.fill(page.getByRole('textbox', { name: 'Layers' }), '5')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('button', { name: 'Layer × 5: change' })).toBeVisible()
    expect(lab.document.getState().experiment.circuit.text).toContain('array[float[64], 40] theta')
  })

  it('writes a block anew for other options', async () => {
    const { lab } = await open(defaultExperiment().circuit.text)
    await page.getByRole('button', { name: 'Hardware efficient: change' }).click()
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Entangler' }), 'cz')
    await expect.element(gate('CZ on qubits 0, 1, column 4')).toBeVisible()
    expect(lab.document.getState().experiment.circuit.text).toContain('entangler=cz')
  })

  it('turns a block into gates when one of them is changed, says so and takes it back', async () => {
    const { lab } = await open(defaultExperiment().circuit.text)
    await gate(/^RZ on qubit 3, trainable/).click()
    await userEvent.keyboard('{Delete}')
    await expect.element(page.getByText(/“Hardware efficient” became plain gates/).last()).toBeVisible()
    expect(lab.document.getState().experiment.circuit.text).not.toContain('hardware_efficient')
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    expect(lab.document.getState().experiment.circuit.text).toBe(defaultExperiment().circuit.text)
  })

  it('collapses and opens a frame', async () => {
    await open(defaultExperiment().circuit.text)
    await page.getByRole('button', { name: 'Hardware efficient: change' }).click()
    await page.getByRole('button', { name: 'Collapse' }).click()
    const closed = gate('Hardware efficient on qubits 0, 1, 2, 3, collapsed, column 2')
    await expect.element(closed).toBeVisible()
    await closed.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Expand' }).click()
    await expect.element(gate(/^RY on qubit 0, trainable/)).toBeVisible()
  })
})

describe('roles and readouts', () => {
  it('gives an angle another role, and fixes a trained one where it stands', async () => {
    const { lab, session } = await open(program('ry(theta[0]) q[0];\n', 'input array[float[64], 1] theta;\n'))
    session.say(opening(moonsView()), progressAt(1, 4, moonsView()))
    await gate(/^RY on/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Role' }).click()
    await page.getByRole('menuitemradio', { name: 'Fixed' }).click()
    const value = Math.sin(4 / 40)
    expect(bodyOf(lab)).toEqual([`ry(${Number(value.toFixed(4))}) q[0];`])
    await gate(/^RY on/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Role' }).click()
    await page.getByRole('menuitemradio', { name: 'Carries a feature' }).click()
    expect(bodyOf(lab)).toEqual(['ry(x_0) q[0];'])
  })

  it('sets where a parameter starts', async () => {
    const { lab } = await open(program('ry(theta[0]) q[0];\n', 'input array[float[64], 1] theta;\n'))
    await gate(/^RY on/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Set the initial value…' }).click()
    await userEvent.fill(page.getByRole('textbox', { name: 'Initial value of θ₀' }), '0.25')
    await userEvent.keyboard('{Enter}')
    expect(lab.document.getState().experiment.initial.values).toEqual({ 'theta[0]': 0.25 })
  })

  it('edits a readout with its name, and the task goes along', async () => {
    const { lab } = await open(program('h q[0];\n'))
    await gate('Readout score, ⟨Z₀⟩').click()
    const field = page.getByRole('textbox', { name: 'What is measured' })
    await userEvent.fill(field, 'Z0*Z9')
    await expect.element(page.getByRole('alert').getByText(/qubits are 0\.\.2, got 9/)).toBeVisible()
    await userEvent.fill(field, 'Z0*Z2')
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'pair')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.element(gate('Readout pair, ⟨Z₀Z₂⟩')).toBeVisible()
    const { experiment } = lab.document.getState()
    expect(experiment.circuit.text).toContain('pragma ansatz.readout pair = Z0*Z2')
    expect(experiment.task).toEqual({ kind: 'binary', readout: 'pair' })
    expect(lab.document.temporal.getState().pastStates).toHaveLength(1)
  })

  it('adds a second readout by its tool', async () => {
    const { lab } = await open(program('h q[0];\n'))
    await tool('Readout ⟨Z⟩').click()
    await clickWire(1, 200)
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.element(gate('Readout readout_1, ⟨Z₁⟩')).toBeVisible()
    expect(lab.document.getState().experiment.task).toEqual({ kind: 'binary', readout: 'score' })
  })

  it('keeps a readout for the task when its qubit goes', async () => {
    const { lab } = await open(program('h q[0];\nx q[1];\n'))
    await page.getByRole('button', { name: 'Qubit 0', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Remove qubit 0' }).click()
    const { experiment, source } = lab.document.getState()
    expect(source.circuit.qubitCount).toBe(2)
    expect(source.circuit.readouts.map((one) => one.name)).toContain(
      experiment.task.kind === 'multiclass' ? '' : experiment.task.readout,
    )
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    expect(lab.document.getState().source.circuit.qubitCount).toBe(3)
  })
})

describe('the drawing while it learns', () => {
  it('turns dials and widens halos without drawing anything anew', async () => {
    await page.viewport(1200, 800)
    const { lab, session } = recordedLab({
      ...sampleExperiment(),
      circuit: {
        text: program('ry(theta[0]) q[0];\nry(theta[1]) q[1];\n', 'input array[float[64], 2] theta;\n'),
        draft: null,
      },
    })
    let commits = 0
    await mount(
      lab,
      <Profiler id="pane" onRender={() => (commits += 1)}>
        <Pane />
      </Profiler>,
      900,
    )
    session.say(opening(moonsView()), progressAt(1, 1, moonsView()))
    await drawn()
    const arc = () =>
      gate(/^RY on qubit 1/)
        .element()
        .querySelector('[data-dial]')!
        .getAttribute('stroke-dasharray')
    const before = arc()
    const rendered = commits
    for (let step = 2; step < 40; step++) session.say(progressAt(1, step, moonsView()))
    await drawn()
    expect(arc()).not.toBe(before)
    expect(Number(arc()!.split(' ')[0])).toBeCloseTo(Math.sin(1 + 39 / 40) / (2 * Math.PI), 3)
    expect(
      Number(
        gate(/^RY on qubit 1/)
          .element()
          .querySelector('[data-halo]')!
          .getAttribute('r'),
      ),
    ).toBeGreaterThan(18)
    expect(commits).toBe(rendered)
    await expect.element(gate(/^RY on qubit 1, trainable θ₁ = 0\.92 rad, gradient /)).toBeVisible()
  })

  it('draws only what is in sight of a long circuit', async () => {
    const { lab } = await open(program('h q[0];\n'.repeat(900)))
    expect(lab.document.getState().source.circuit.body).toHaveLength(900)
    const count = () => drawing().element().querySelectorAll('[data-key]').length
    expect(count()).toBeLessThan(120)
    const scroller = drawing().element().parentElement!.parentElement!
    scroller.scrollLeft = scroller.scrollWidth
    await expect.element(gate('H on qubit 0, column 900')).toBeVisible()
    expect(count()).toBeLessThan(120)
  })

  it('keeps the last good circuit while the program has an error, and says where', async () => {
    const { lab } = await open(program('h q[0];\n'))
    lab.document.getState().typeText(program('h q[0]\n'))
    await expect
      .element(page.getByText(/The program has an error in line \d+, column \d+: .*last good circuit/))
      .toBeVisible()
    await expect.element(gate('H on qubit 0, column 1')).toBeVisible()
    await page.getByRole('button', { name: 'Show the program' }).click()
    expect(lab.view.getState().codeOpen).toBe(true)
  })

  it('invites to begin when it is empty', async () => {
    const { lab } = await empty()
    await expect.element(page.getByRole('heading', { name: 'An empty circuit' })).toBeVisible()
    await page.getByRole('button', { name: 'Add an encoding' }).click()
    await expect.element(page.getByRole('button', { name: 'Angle encoding: change' })).toBeVisible()
    expect(lab.document.getState().experiment.circuit.text).toContain('@ansatz.block angle_encoding')
  })
})
