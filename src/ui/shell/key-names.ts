/* How a key combination is written for the keyboard at hand. */
import { shortcutsText } from '../text/shell.ts'

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
const signs: Readonly<Record<string, string>> = {
  Space: shortcutsText.space,
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Escape: 'Esc',
  ContextMenu: shortcutsText.menuKey,
}

/** The caps of a combination: `Mod+Shift+Z` as `['Ctrl', 'Shift', 'Z']`; a plus sign may be a key itself. */
export function keyCaps(keys: string): readonly string[] {
  return keys.split(/(?<!^)\+(?!$)/).map((key) => {
    if (mac && macSigns[key]) return macSigns[key]
    return key === 'Mod' ? 'Ctrl' : (signs[key] ?? key)
  })
}

/** The combination on one line. */
export function keyText(keys: string | undefined): string | undefined {
  return keys === undefined ? undefined : keyCaps(keys).join(mac ? '' : '+')
}
