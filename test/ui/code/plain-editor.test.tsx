import { useRef } from 'react'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { withGate } from '../../../src/circuit/edits/gates.ts'
import { PlainEditor } from '../../../src/ui/code/PlainEditor.tsx'
import { Problems } from '../../../src/ui/code/Problems.tsx'
import type { ProgramEditor } from '../../../src/ui/code/program.ts'
import { mount } from '../mount.tsx'
import { recordedLab, sampleExperiment } from '../recorded-session.ts'

function Drawer() {
  const editor = useRef<ProgramEditor>(null)
  return (
    <>
      <PlainEditor ref={editor} />
      <Problems editor={() => editor.current} />
    </>
  )
}

const text = 'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\nh q[0]; // first\n'

async function open() {
  const { lab } = recordedLab({ ...sampleExperiment(), circuit: { text, draft: null } })
  await mount(lab, <Drawer />, 700)
  const area = page.getByRole('textbox', { name: 'Program of the circuit in OpenQASM 3' })
  const field = () => area.element() as HTMLTextAreaElement
  return { lab, area, field }
}

describe('the program in a text area', () => {
  it('is drawn as soon as it parses, and kept as a draft while it does not', async () => {
    const { lab, area } = await open()
    await userEvent.fill(area, `${text}rx(0.5) q[1]`)
    const { experiment, source } = lab.document.getState()
    expect(experiment.circuit).toEqual({ text, draft: `${text}rx(0.5) q[1]` })
    expect(source.circuit.body).toHaveLength(1)
    await expect.element(page.getByText(/Line 5, column \d+: .*`;`.*last good circuit stays/)).toBeVisible()
    await userEvent.fill(area, `${text}rx(0.5) q[1];\n`)
    expect(lab.document.getState().source.circuit.body).toHaveLength(2)
    await expect.element(page.getByText('Drawing and text are the same circuit.')).toBeVisible()
  })

  it('takes edits of the drawing without moving the caret or losing a comment', async () => {
    const { lab, field } = await open()
    const caret = text.indexOf('// first') + 3
    field().focus()
    field().setSelectionRange(caret, caret)
    lab.document
      .getState()
      .editCircuit((source) =>
        withGate(source, { gate: 'x', qubits: [1], role: 'fixed', at: { parent: null, index: 0 } }),
      )
    await expect.poll(() => field().value).toContain('x q[1];\nh q[0]; // first')
    expect(field().value.slice(field().selectionStart - 3)).toMatch(/^\/\/ first/)
  })

  it('undoes and redoes with the history of the document', async () => {
    const { lab, area, field } = await open()
    await userEvent.fill(area, text.replace('h q[0]', 'z q[0]'))
    await userEvent.click(area)
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(() => field().value).toBe(text)
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await expect.poll(() => field().value).toContain('z q[0]')
    expect(lab.document.temporal.getState().pastStates).toHaveLength(1)
  })

  it('mends an unknown gate by its remedy, and shows the place', async () => {
    const { lab, area, field } = await open()
    await userEvent.fill(area, text.replace('h q[0]', 'swp q[0], q[1]'))
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe('swp')
    await page.getByRole('button', { name: /^Fix: / }).click()
    expect(lab.document.getState().experiment.circuit.draft).toBeNull()
    expect(lab.document.getState().source.circuit.body).toHaveLength(1)
  })

  it('points at the gate that the caret is in', async () => {
    const { lab, field } = await open()
    field().focus()
    field().setSelectionRange(text.indexOf('h q[0]') + 3, text.indexOf('h q[0]') + 3)
    await userEvent.keyboard('{ArrowLeft}')
    await expect
      .poll(() => lab.view.getState().pointed)
      .toBe(lab.document.getState().source.circuit.body[0]!.id)
  })
})
