/* Commands in views: run them by name, and show them in menus with their keys. */
import { commandNamed, type CommandId } from '../../store/commands/all.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { MenuAction } from '../controls/Menu.tsx'
import { keyText } from './key-names.ts'

/** Runs a command if it is enabled now. */
export function runCommand(lab: Lab, id: string): void {
  const command = commandNamed(id)
  if (command?.isEnabled(lab)) command.run(lab)
}

/** A command as an entry of a menu, under words that fit there. */
export function commandEntry(lab: Lab, id: CommandId, label: string): MenuAction {
  const command = commandNamed(id)
  return {
    id,
    label,
    shortcut: keyText(command?.keys[0]),
    disabled: command ? !command.isEnabled(lab) : true,
    onSelect: () => runCommand(lab, id),
  }
}
