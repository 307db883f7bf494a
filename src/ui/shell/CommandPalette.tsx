/* Every command behind one search: type, choose by arrow keys, Enter runs it. */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { commandNamed } from '../../store/commands/all.ts'
import { recentCommands, rememberCommand } from '../../store/recent-commands.ts'
import { classes } from '../controls/classes.ts'
import { useLab } from '../lab-context.tsx'
import { paletteText } from '../text/commands.ts'
import { keyCaps } from './key-names.ts'
import { paletteEntries, type PaletteEntry } from './palette-entries.ts'
import styles from './CommandPalette.module.css'

function Row(props: {
  readonly id: string
  readonly entry: PaletteEntry
  readonly active: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
}) {
  const { id, entry, active, onPoint, onRun } = props
  const { label, place, keys, enabled } = entry
  return (
    <button
      type="button"
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={!enabled}
      className={classes(styles.row, active && styles.active)}
      onPointerMove={onPoint}
      onClick={onRun}
    >
      <span className={styles.label}>{label}</span>
      <span className={styles.place}>{place}</span>
      {keys === undefined ? null : (
        <span className={styles.keys} aria-hidden="true">
          {keyCaps(keys).map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      )}
    </button>
  )
}

/** Opens the dialog when it is mounted, and closes it by a press beside it. */
function useModal(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    const press = (event: Event) => {
      if (event.target === element) onClose()
    }
    element?.addEventListener('mousedown', press)
    return () => element?.removeEventListener('mousedown', press)
  }, [onClose])
  return dialog
}

export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const lab = useLab()
  const list = useId()
  const dialog = useModal(onClose)
  const [recent] = useState(() => recentCommands())
  const [query, setQuery] = useState('')
  const [wanted, setActive] = useState(0)
  const entries = useMemo(() => paletteEntries(lab, query, recent), [lab, query, recent])
  const active = Math.min(wanted, entries.length - 1)
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry?.enabled) return
    rememberCommand(entry.id)
    // Closed by itself first: so the focus goes back to where it was before the command may move it.
    dialog.current?.close()
    onClose()
    if (commandNamed(entry.id)?.scope === 'circuit') lab.view.setState({ phoneTab: 'circuit' })
    setTimeout(() => entry.run(lab))
  }
  const move = (to: number) => {
    setActive(to)
    document.getElementById(`${list}-${to}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    const last = entries.length - 1
    const next = { ArrowDown: active >= last ? 0 : active + 1, ArrowUp: active <= 0 ? last : active - 1 }
    if (event.key === 'Enter') run(entries[active])
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(next[event.key])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      aria-label={paletteText.title}
      className={styles.dialog}
      onCancel={(event) => {
        event.preventDefault()
        dialog.current?.close()
        onClose()
      }}
    >
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={entries.length > 0 ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={paletteText.search}
        placeholder={paletteText.search}
        className={styles.search}
        value={query}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <div id={list} role="listbox" aria-label={paletteText.title} className={styles.list}>
        {entries.map((entry, i) => (
          <Row
            key={entry.id}
            id={`${list}-${i}`}
            entry={entry}
            active={i === active}
            onPoint={() => setActive(i)}
            onRun={() => run(entry)}
          />
        ))}
      </div>
      {entries.length === 0 ? <p className={styles.none}>{paletteText.none(query)}</p> : null}
      <p role="status" className="visually-hidden">
        {paletteText.count(entries.length)}
      </p>
    </dialog>
  )
}
