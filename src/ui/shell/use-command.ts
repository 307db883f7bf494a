/* Commands in views: run them by name, with the words and keys of the catalogue. */
import { commandNamed, type CommandId } from '../../store/commands/all.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { MenuAction } from '../controls/Menu.tsx'
import { commandText } from '../text/commands.ts'
import { keyText } from './key-names.ts'

/** Runs a command if it is enabled now. */
export function runCommand(lab: Lab, id: string): void {
  const command = commandNamed(id)
  if (command?.isEnabled(lab)) command.run(lab)
}

/** A command as an entry of a menu. */
export function commandEntry(lab: Lab, id: CommandId): MenuAction {
  const command = commandNamed(id)
  return {
    id,
    label: commandText[id],
    shortcut: keyText(command?.keys[0]),
    disabled: command ? !command.isEnabled(lab) : true,
    onSelect: () => runCommand(lab, id),
  }
}
