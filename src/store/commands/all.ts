/* Every command of the page, in the order of the shortcut list. */
import { circuitCommands } from './circuit.ts'
import type { Command } from './command.ts'
import { documentCommands } from './document.ts'
import { placeCommands } from './places.ts'
import { runCommands } from './run.ts'
import { selectionCommands } from './selection.ts'
import { viewCommands } from './view.ts'

export const commands = [
  ...runCommands,
  ...documentCommands,
  ...viewCommands,
  ...placeCommands,
  ...circuitCommands,
  ...selectionCommands,
] as const

export type CommandId = (typeof commands)[number]['id']

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]))

/** The command of that identity, or undefined. */
export function commandNamed(id: string): Command | undefined {
  return byId.get(id)
}
