import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Lab } from '../../../src/store/lab-store.ts'
import { composerOf } from '../../../src/store/composer-slice.ts'
import { CircuitPane } from '../../../src/ui/composer/CircuitPane.tsx'
import { useKeys } from '../../../src/ui/shell/use-keys.ts'
import { mount } from '../mount.tsx'
import { recordedLab, sampleExperiment } from '../recorded-session.ts'

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
const program = (body: string, inputs = '') =>
  `${head}${inputs}qubit[4] q;\n${body}pragma ansatz.readout score = Z0\n`

async function open(body: string, inputs = '') {
  await page.viewport(1200, 800)
  const text = program(body, inputs)
  const { lab } = recordedLab({ ...sampleExperiment(), circuit: { text, draft: null } })
  await mount(lab, <Pane />, 900)
  return lab
}

/** The statements between the declarations and the readout. */
function bodyOf(lab: Lab): string[] {
  const { text } = lab.document.getState().experiment.circuit
  const lines = text.slice(text.indexOf('q;\n') + 3, text.indexOf('pragma')).split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

const drawing = () => page.getByRole('application', { name: 'Circuit drawing' })
const gate = (name: string | RegExp) => drawing().getByRole('button', { name })
const press = (keys: string) => userEvent.keyboard(keys)
const chosen = (lab: Lab) => lab.view.getState().selection.length
const undone = (lab: Lab) => lab.document.temporal.getState().undo()

/** The middle of a gate, in pixels of the drawing. */
function middleOf(name: string | RegExp) {
  const box = gate(name).element().getBoundingClientRect()
  const svg = drawing().element().getBoundingClientRect()
  return { x: box.left + box.width / 2 - svg.left, y: box.top + box.height / 2 - svg.top }
}

const three = 'h q[0];\nx q[1];\ncx q[0], q[1];\nz q[2];\n'

describe('choosing several', () => {
  it('draws a band around gates', async () => {
    const lab = await open(three)
    const cx = middleOf(/^CX on/)
    await userEvent.dragAndDrop(drawing(), drawing(), {
      sourcePosition: { x: 60, y: 4 },
      targetPosition: { x: cx.x + 8, y: cx.y + 44 },
    })
    expect(chosen(lab)).toBe(3)
    await expect
      .element(page.getByRole('toolbar', { name: 'Selection' }).getByText('3 selected'))
      .toBeVisible()
    await expect
      .element(page.getByText(/3 selected: H on qubit 0; X on qubit 1; CX on qubits 0, 1/))
      .toBeInTheDocument()
  })

  it('takes a frame as a whole when the band goes around it', async () => {
    const lab = await open('for int l in [0:1] {\n  h q[0];\n  x q[1];\n}\nz q[0];\n')
    const z = middleOf(/^Z on/)
    await userEvent.dragAndDrop(drawing(), drawing(), {
      sourcePosition: { x: 50, y: 1 },
      targetPosition: { x: z.x - 24, y: middleOf(/^X on/).y + 80 },
    })
    const { selection } = lab.view.getState()
    const loop = lab.document.getState().source.circuit.body[0]
    expect(selection).toEqual([loop?.id])
  })

  it('adds by Ctrl and click, and takes away by the same', async () => {
    const lab = await open(three)
    await gate(/^H on/).click()
    await gate(/^Z on/).click({ modifiers: ['ControlOrMeta'] })
    expect(chosen(lab)).toBe(2)
    await gate(/^H on/).click({ modifiers: ['ControlOrMeta'] })
    await expect.element(gate(/^Z on/)).toHaveAttribute('aria-pressed', 'true')
    expect(chosen(lab)).toBe(1)
  })

  it('gathers gates that are not beside each other with the keyboard', async () => {
    const lab = await open(three)
    await gate(/^H on/).click()
    await press('{Shift>}{Enter}{/Shift}{ArrowDown}{ArrowDown}{Shift>}{Enter}{/Shift}')
    await expect.element(gate(/^H on/)).toHaveAttribute('aria-pressed', 'true')
    await expect.element(gate(/^X on/)).toHaveAttribute('aria-pressed', 'false')
    await expect.element(gate(/^Z on/)).toHaveAttribute('aria-pressed', 'true')
    await press('{Escape}')
    expect(chosen(lab)).toBe(0)
    expect(composerOf(lab).getState().selecting).toBe(false)
  })

  it('chooses all on a qubit', async () => {
    const lab = await open(three)
    await gate(/^H on/).click()
    await press('{Shift>} {/Shift}')
    expect(chosen(lab)).toBe(2)
  })
})

describe('what can be done with several', () => {
  async function withTwo(body = three) {
    const lab = await open(body)
    await gate(/^H on/).click()
    await press('{Shift>}{ArrowDown}{/Shift}')
    expect(chosen(lab)).toBe(2)
    return lab
  }

  it('groups them under a name, and opens the group again', async () => {
    const lab = await withTwo()
    const before = lab.document.getState().experiment.circuit.text
    await press('{Control>}g{/Control}')
    const field = page.getByRole('textbox', { name: 'Name of the group' })
    await expect.element(field).toHaveFocus()
    await userEvent.fill(field, 'entangle')
    await press('{Enter}')
    await expect.element(page.getByRole('button', { name: 'entangle: change' })).toBeVisible()
    expect(bodyOf(lab).slice(0, 4)).toEqual(['@ansatz.block entangle', 'box {', 'h q[0];', 'x q[1];'])
    await press('{Control>}{Shift>}g{/Shift}{/Control}')
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[0];', 'x q[1];', 'cx q[0], q[1];', 'z q[2];'])
    undone(lab)
    undone(lab)
    expect(lab.document.getState().experiment.circuit.text).toBe(before)
  })

  it('says what is wrong with a name and keeps the panel', async () => {
    const lab = await withTwo()
    await press('{Control>}g{/Control}')
    const field = page.getByRole('textbox', { name: 'Name of the group' })
    await userEvent.fill(field, 'two words')
    await press('{Enter}')
    await expect.poll(() => lab.view.getState().notice?.text).toMatch(/name must be/)
    await expect.element(field).toBeVisible()
  })

  it('controls them by a qubit that is aimed at', async () => {
    const lab = await withTwo('h q[0];\nry(0.5) q[1];\n')
    await press('k')
    await expect.element(page.getByText(/Control: choose the qubit/).last()).toBeVisible()
    await press('{ArrowDown}{Enter}')
    await expect.poll(() => bodyOf(lab)).toEqual(['ch q[3], q[0];', 'cry(0.5) q[3], q[1];'])
  })

  it('inverts them', async () => {
    const lab = await withTwo('h q[0];\nx q[1];\n')
    await press('i')
    await expect.poll(() => bodyOf(lab)).toEqual(['x q[1];', 'h q[0];'])
  })

  it('makes a gate of them', async () => {
    const lab = await withTwo()
    await press('g')
    await userEvent.fill(page.getByRole('textbox', { name: 'Name of the gate' }), 'start')
    await press('{Enter}')
    await expect.element(gate('start on qubits 0, 1, column 1')).toBeVisible()
    expect(lab.document.getState().experiment.circuit.text).toMatch(/gate start \w+, \w+ \{/)
  })

  it('moves them by Alt and arrows, the focus with them', async () => {
    const lab = await withTwo('h q[0];\nx q[1];\n')
    await press('{Alt>}{ArrowDown}{/Alt}')
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[1];', 'x q[2];'])
    expect(chosen(lab)).toBe(2)
    await expect.element(gate(/^H on qubit 1/)).toHaveFocus()
    await press('{Alt>}{ArrowDown}{ArrowDown}{/Alt}')
    expect(bodyOf(lab)).toEqual(['h q[2];', 'x q[3];'])
    expect(lab.view.getState().notice?.text).toMatch(/must stay on qubits 0\.\.3/)
  })

  it('duplicates them and chooses the copies', async () => {
    const lab = await withTwo('h q[0];\nx q[1];\n')
    await press('{Control>}d{/Control}')
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[0];', 'x q[1];', 'h q[0];', 'x q[1];'])
    const { circuit } = lab.document.getState().source
    expect(lab.view.getState().selection).toEqual(circuit.body.slice(2).map((node) => node.id))
  })

  it('repeats them with parameters that all layers share', async () => {
    const lab = await open('ry(theta[0]) q[0];\nry(theta[1]) q[1];\n', 'input array[float[64], 2] theta;\n')
    await gate(/^RY on qubit 0/).click()
    await press('{Shift>}{ArrowDown}{/Shift}{Shift>}l{/Shift}')
    const field = page.getByRole('textbox', { name: 'Layers' })
    await expect.element(field).toHaveFocus()
    await userEvent.fill(field, '4')
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Parameters' }), 'shared')
    await page.getByRole('button', { name: 'Repeat', exact: true }).click()
    await expect.poll(() => bodyOf(lab)[0]).toBe('for int l in [0:3] {')
    expect(bodyOf(lab).slice(1, 3)).toEqual(['ry(theta[0]) q[0];', 'ry(theta[1]) q[1];'])
  })

  it('makes other gates of all of them by the menu', async () => {
    const lab = await withTwo('h q[0];\nx q[1];\n')
    await gate(/^X on/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Change to' }).click()
    await page.getByRole('menuitemradio', { name: 'Z', exact: true }).click()
    await expect.poll(() => bodyOf(lab)).toEqual(['z q[0];', 'z q[1];'])
  })

  it('drags all of them together, as copies with Alt', async () => {
    const lab = await withTwo('h q[0];\nx q[1];\n')
    const from = middleOf(/^H on/)
    await press('{Alt>}')
    await userEvent.dragAndDrop(drawing(), drawing(), {
      sourcePosition: from,
      targetPosition: { x: from.x + 4, y: middleOf(/^X on/).y + 68 },
    })
    await press('{/Alt}')
    await expect.poll(() => bodyOf(lab)).toHaveLength(4)
    expect(bodyOf(lab).toSorted()).toEqual(['h q[0];', 'h q[2];', 'x q[1];', 'x q[3];'])
  })
})

describe('the clipboard', () => {
  it('holds a program, and pastes it at the cursor', async () => {
    const lab = await open('h q[0];\ncx q[0], q[1];\n')
    await gate(/^H on/).click()
    await press('{Shift>}{ArrowRight}{/Shift}{Control>}c{/Control}')
    await expect.poll(() => composerOf(lab).getState().clip).toContain('OPENQASM 3.0;')
    expect(composerOf(lab).getState().clip).toContain('cx q[0], q[1];')
    await press('{Escape}{ArrowRight}{ArrowDown}{ArrowDown}{Control>}v{/Control}')
    await expect
      .poll(() => bodyOf(lab).toSorted())
      .toEqual(['cx q[0], q[1];', 'cx q[2], q[3];', 'h q[0];', 'h q[2];'])
  })

  it('refuses a text that is no program, and says where', async () => {
    const lab = await open('h q[0];\n')
    await gate(/^H on/).click()
    const data = new DataTransfer()
    data.setData('text/plain', 'Dear reader, this is a letter.')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
    await expect
      .poll(() => lab.view.getState().notice?.text)
      .toMatch(/paste: must be OpenQASM, got in line 1/)
    expect(bodyOf(lab)).toEqual(['h q[0];'])
  })
})

describe('columns and qubits', () => {
  it('inserts a column and deletes one', async () => {
    const lab = await open('h q[0];\nx q[0];\nz q[1];\n')
    await gate(/^X on/).click()
    await press('n')
    await expect.poll(() => bodyOf(lab).some((line) => line.startsWith('barrier'))).toBe(true)
    undone(lab)
    await gate(/^H on/).click()
    await press('{Shift>}{Delete}{/Shift}')
    await expect.poll(() => bodyOf(lab)).toEqual(['x q[0];'])
  })

  it('drags a qubit to another place by its name, and moves it back by the keyboard', async () => {
    const lab = await open('h q[0];\nx q[1];\n')
    const name = (qubit: number) => page.getByRole('button', { name: `Qubit ${qubit}`, exact: true })
    await userEvent.dragAndDrop(name(0), name(2))
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[2];', 'x q[0];'])
    name(2).element().focus()
    await press('{Alt>}{ArrowUp}{/Alt}')
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[1];', 'x q[0];'])
    await expect.element(name(1)).toHaveFocus()
  })

  it('inserts a qubit below the cursor and deletes it', async () => {
    const lab = await open('h q[0];\nx q[1];\n')
    await gate(/^H on/).click()
    await press('q')
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[0];', 'x q[2];'])
    await press('{ArrowDown}{Shift>}q{/Shift}')
    await expect.poll(() => bodyOf(lab)).toEqual(['h q[0];', 'x q[1];'])
  })

  it('offers a menu where nothing stands', async () => {
    const lab = await open('h q[0];\n')
    const { x, y } = middleOf(/^H on/)
    await drawing().click({ button: 'right', position: { x: x + 120, y } })
    await expect.element(page.getByRole('menuitem', { name: 'Paste here' })).toBeVisible()
    await page.getByRole('menuitem', { name: 'Select all on this qubit' }).click()
    expect(chosen(lab)).toBe(1)
  })
})
