import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Lab } from '../../../src/store/lab-store.ts'
import { CircuitPane } from '../../../src/ui/composer/CircuitPane.tsx'
import Dialogs from '../../../src/ui/shell/Dialogs.tsx'
import { paletteEntries, rankOf } from '../../../src/ui/shell/palette-entries.ts'
import { useKeys } from '../../../src/ui/shell/use-keys.ts'
import { mount } from '../mount.tsx'
import { recordedLab, sampleExperiment } from '../recorded-session.ts'

function Screen() {
  useKeys()
  return (
    <div style={{ height: 640 }}>
      <CircuitPane />
      <Dialogs />
    </div>
  )
}

async function open(): Promise<Lab> {
  await page.viewport(1200, 800)
  localStorage.clear()
  const { lab } = recordedLab(sampleExperiment())
  await mount(lab, <Screen />, 900)
  return lab
}

const search = () => page.getByRole('combobox', { name: 'Search commands and gates' })
const options = () =>
  page
    .getByRole('option')
    .elements()
    .map((element) => element.querySelector('span')?.textContent)

describe('the command palette', () => {
  it('runs the command that is found by words in any order', async () => {
    const lab = await open()
    await userEvent.keyboard('{Control>}k{/Control}')
    await expect.element(search()).toHaveFocus()
    await userEvent.keyboard('end qubit')
    expect(options()[0]).toBe('Add a qubit at the end')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => lab.document.getState().source.circuit.qubitCount).toBe(5)
    await expect.element(search()).not.toBeInTheDocument()
    expect(lab.document.temporal.getState().pastStates).toHaveLength(1)
  })

  it('lists what was run last first, and what can be done with a selection before the others', async () => {
    const lab = await open()
    lab.view.setState({ dialog: 'palette' })
    await userEvent.fill(search(), 'measure')
    await userEvent.keyboard('{Enter}')
    lab.view.setState({ dialog: 'palette' })
    await expect.poll(() => options()[0]).toBe('Measure')
    expect(options()[1]).toBe('Copy as OpenQASM')
  })

  it('goes up and down with the arrow keys and says where it is', async () => {
    const lab = await open()
    lab.view.setState({ dialog: 'palette' })
    await expect.element(search()).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}')
    const count = options().length
    const active = () => search().element().getAttribute('aria-activedescendant')
    expect(document.getElementById(active()!)?.getAttribute('aria-selected')).toBe('true')
    expect(active()).toMatch(new RegExp(`-${count - 1}$`))
    await userEvent.keyboard('{ArrowDown}')
    expect(active()).toMatch(/-0$/)
  })

  it('places gates by their name, and gives the focus back', async () => {
    const lab = await open()
    const before = lab.document.getState().source.circuit.body.length
    page
      .getByRole('application', { name: 'Circuit drawing' })
      .element()
      .querySelector<SVGElement>('[tabindex="0"]')!
      .focus()
    await userEvent.keyboard('{Control>}k{/Control}')
    await userEvent.fill(search(), 'hadam')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => lab.document.getState().source.circuit.body.length).toBe(before + 1)
    await expect.poll(() => document.activeElement?.closest('[data-key-scope="circuit"]')).toBeTruthy()
  })

  it('keeps back what cannot be done, unless it is asked for', async () => {
    const lab = await open()
    const labels = (query: string) => paletteEntries(lab, query, []).map((entry) => entry.label)
    expect(labels('')).not.toContain('Group')
    expect(paletteEntries(lab, 'group', []).find((entry) => entry.label === 'Group')?.enabled).toBe(false)
    expect(labels('no such thing')).toEqual([])
  })

  it('holds what the main menu offers too', async () => {
    const lab = await open()
    const dark = paletteEntries(lab, 'dark', [])[0]
    dark?.run(lab)
    expect(lab.view.getState().theme).toBe('dark')
    expect(paletteEntries(lab, 'new circuit', [])[0]?.label).toBe('New circuit')
    lab.view.setState({ theme: 'light' })
  })

  it('puts beginnings before words, and words before parts of them', () => {
    const entry = (label: string) => ({ label, place: 'Document' })
    expect(rankOf(entry('Undo'), 'un')).toBe(0)
    expect(rankOf(entry('Delete the column'), 'col')).toBe(1)
    expect(rankOf(entry('Delete the column'), 'olumn')).toBe(2)
    expect(rankOf(entry('Undo'), 'docu')).toBe(3)
    expect(rankOf(entry('Undo'), 'redo')).toBeNull()
  })
})

describe('the circuit in words', () => {
  it('is read from the drawing by one key', async () => {
    await open()
    await page.getByRole('button', { name: 'Qubit 0', exact: true }).click()
    await userEvent.keyboard('{Escape}')
    /* What closes gives the focus back to its button first. */
    await expect.poll(() => document.querySelector(':popover-open')).toBeNull()
    const drawing = page.getByRole('application', { name: 'Circuit drawing' }).element()
    await expect
      .poll(() => {
        const cursor = drawing.querySelector<SVGElement>('[tabindex="0"]')
        cursor?.focus()
        return cursor !== null && document.activeElement === cursor
      })
      .toBe(true)
    await userEvent.keyboard('d')
    const dialog = page.getByRole('dialog', { name: 'The circuit in words' })
    await expect.element(dialog.getByText(/^4 qubits, \d+ operations in \d+ columns\./)).toBeVisible()
    expect(dialog.getByRole('listitem').elements().length).toBeGreaterThan(1)
  })
})
