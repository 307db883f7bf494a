/* One tool: a button that can be clicked or dragged from. */
import { classes } from '../controls/classes.ts'
import { composerText } from '../text/composer.ts'
import type { ToolEntry } from './tools.ts'
import { useComposer } from './use-composer.ts'
import { useToolDrag } from './use-tool-drag.ts'
import styles from './Palette.module.css'

/** The button of a tool; `wide` shows its whole name and what it does. */
export function ToolButton(props: {
  readonly entry: ToolEntry
  readonly wide?: boolean
  readonly id?: string
  readonly active?: boolean
  readonly onTaken?: () => void
}) {
  const { entry, wide, id, active, onTaken } = props
  const handlers = useToolDrag(entry.tool, onTaken)
  const armed = useComposer((composer) => composer.armed === entry.tool)
  return (
    <button
      type="button"
      id={id}
      className={classes(
        wide ? styles.row : styles.tool,
        styles[entry.role],
        armed && styles.inHand,
        active && styles.active,
      )}
      aria-label={entry.name}
      aria-pressed={armed}
      title={composerText.toolTitle(entry.name, entry.help)}
      {...handlers}
    >
      {wide ? (
        <>
          <span className={styles.face} aria-hidden="true">
            {initials(entry.label)}
          </span>
          <span className={styles.words}>
            <span className={styles.name}>{entry.name}</span>
            <span className={styles.help}>{entry.help}</span>
          </span>
        </>
      ) : (
        entry.label
      )}
    </button>
  )
}

/** What fits on a tile: a short label as it is, else the first letters of its words. */
function initials(label: string): string {
  const [first = '', ...others] = label.split(/\s+/)
  if (label.length <= 4 || first === first.toUpperCase()) return first.slice(0, 4)
  return [first, ...others].map((word) => word.charAt(0).toUpperCase()).join('')
}
