/* What the command palette lists, and in which order: recent commands first, then the best fit to what is typed. */
import { cursorNow, placeTool } from '../../store/actions/place.ts'
import { commands } from '../../store/commands/all.ts'
import type { Command } from '../../store/commands/command.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { Theme } from '../../store/view-slice.ts'
import { findTools } from '../composer/tools.ts'
import { commandGroupText, commandText, paletteText, placeOfCommand } from '../text/commands.ts'
import { shellText } from '../text/shell.ts'
import { newCircuit, openFromDisk } from './files.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** What it belongs to: training, selection, gates. */
  readonly place: string
  readonly keys: string | undefined
  readonly enabled: boolean
  readonly run: (lab: Lab) => void
}

/** So many gates and blocks are listed below the commands. */
const mostTools = 8

function commandEntries(lab: Lab): readonly PaletteEntry[] {
  const all: readonly (Command & { readonly id: keyof typeof commandText })[] = commands
  return all
    .filter((command) => !command.keyOnly && command.id !== 'view.palette')
    .map((command) => ({
      id: command.id,
      label: commandText[command.id],
      place: placeOfCommand(command.group),
      keys: command.keys[0],
      enabled: command.isEnabled(lab),
      run: (now) => {
        if (command.isEnabled(now)) command.run(now)
      },
    }))
}

const themes: readonly Theme[] = ['light', 'dark', 'system']

/** What the main menu offers besides commands. */
function shellEntries(): readonly PaletteEntry[] {
  const entry = (id: string, label: string, run: (lab: Lab) => void): PaletteEntry => {
    return { id: `shell ${id}`, label, place: paletteText.other, keys: undefined, enabled: true, run }
  }
  return [
    entry('new', shellText.newCircuit, newCircuit),
    entry('open', shellText.openFile, (lab) => void openFromDisk(lab)),
    ...themes.map((theme) =>
      entry(theme, paletteText.theme(shellText.themes[theme]), (lab) => lab.view.setState({ theme })),
    ),
  ]
}

function toolEntries(query: string): readonly PaletteEntry[] {
  return findTools(query)
    .slice(0, mostTools)
    .map(({ id, name, tool }) => ({
      id: `place ${id}`,
      label: paletteText.placeTool(name),
      place: paletteText.tools,
      keys: undefined,
      enabled: true,
      run: (lab) => {
        const { column, qubit } = cursorNow(lab)
        placeTool(lab, tool, column, [qubit])
      },
    }))
}

/** How well a query fits: its words all occur; best at the start of the label, then at the start of a word. */
export function rankOf(
  { label, place }: Pick<PaletteEntry, 'label' | 'place'>,
  query: string,
): number | null {
  const own = label.toLowerCase()
  const all = `${own} ${place.toLowerCase()}`
  const words = query.split(/\s+/)
  if (!words.every((word) => all.includes(word))) return null
  if (own.startsWith(query)) return 0
  if (words.every((word) => ` ${own}`.includes(` ${word}`))) return 1
  return words.every((word) => own.includes(word)) ? 2 : 3
}

/**
 * The entries for a query. Without one: what was run last, then what can be done with the selection, then the others;
 * what cannot be run at present is listed only when it is asked for.
 */
export function paletteEntries(lab: Lab, query: string, recent: readonly string[]): readonly PaletteEntry[] {
  const wanted = query.trim().toLowerCase()
  const all = [...commandEntries(lab), ...shellEntries()]
  const age = ({ id, place }: PaletteEntry) => {
    const at = recent.indexOf(id)
    return at >= 0 ? at : recent.length + (place === commandGroupText.edit ? 0 : 1)
  }
  if (wanted === '') return all.filter((entry) => entry.enabled).toSorted((a, b) => age(a) - age(b))
  const found = all.flatMap((entry) => {
    const rank = rankOf(entry, wanted)
    return rank === null ? [] : [{ entry, rank: entry.enabled ? rank : rank + 0.5 }]
  })
  const ranked = found.toSorted((a, b) => a.rank - b.rank || age(a.entry) - age(b.entry))
  return [...ranked.map(({ entry }) => entry), ...toolEntries(wanted)]
}
