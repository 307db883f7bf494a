/* All tools with a search: arrow keys go through what is found, Enter takes it. */
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { composerOf } from '../../store/composer-slice.ts'
import { placeTool, cursorNow } from '../../store/actions/place.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import { ToolButton } from './ToolButton.tsx'
import { findTools, ownTools, type ToolEntry } from './tools.ts'
import { useTouch } from './use-touch.ts'
import styles from './Palette.module.css'

/** Names of former versions of the language: found by the search, not offered. */
const older: readonly string[] = ['u1', 'u2', 'u3']
const groups = ['own', 'rotations', 'fixed', 'encodings', 'ansaetze', 'other'] as const

/** Gates as tiles, blocks with what they do. */
function AllTools(props: { readonly tools: readonly ToolEntry[]; readonly onTaken: () => void }) {
  const { onTaken } = props
  return groups.map((group) => {
    const tools = props.tools.filter((entry) => entry.group === group)
    const isTile = ({ tool }: ToolEntry) => tool.kind === 'gate' && group !== 'own'
    const tiles = tools.filter(
      (entry) => isTile(entry) && !(entry.tool.kind === 'gate' && older.includes(entry.tool.gate)),
    )
    const rows = tools.filter((entry) => !isTile(entry))
    return tools.length === 0 ? null : (
      <section key={group} aria-label={composerText.groups[group]}>
        <h3 className={styles.heading}>{composerText.groups[group]}</h3>
        {rows.map((entry) => (
          <ToolButton key={entry.id} entry={entry} wide onTaken={onTaken} />
        ))}
        {tiles.length > 0 ? (
          <div className={styles.tiles}>
            {tiles.map((entry) => (
              <ToolButton key={entry.id} entry={entry} onTaken={onTaken} />
            ))}
          </div>
        ) : null}
      </section>
    )
  })
}

export function ToolList({ onTaken }: { readonly onTaken: () => void }) {
  const lab = useLab()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  // With a finger the keyboard would come up and hide the tools.
  const touch = useTouch()
  const definitions = useDocument(({ source }) => source.circuit.gates)
  const own = useMemo(() => ownTools(definitions), [definitions])
  const found = findTools(query, own)
  const take = () => {
    const entry = found[active]
    if (!entry) return
    const placed = lab.view.getState().cursor !== null
    onTaken()
    if (placed) {
      const { column, qubit } = cursorNow(lab)
      placeTool(lab, entry.tool, column, [qubit])
    } else composerOf(lab).setState({ armed: entry.tool, pick: null })
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      const next = Math.max(0, Math.min(active + step, found.length - 1))
      setActive(next)
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      take()
    }
  }
  return (
    <>
      <input
        role="searchbox"
        data-autofocus={touch ? undefined : ''}
        className={styles.search}
        value={query}
        placeholder={composerText.searchPlaceholder}
        aria-label={composerText.searchPlaceholder}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <div className={styles.found} tabIndex={-1} data-autofocus={touch ? '' : undefined}>
        {found.length === 0 ? <p className={styles.none}>{composerText.noMatch(query)}</p> : null}
        {query.trim() === '' ? (
          <AllTools tools={found} onTaken={onTaken} />
        ) : (
          found.map((entry, i) => (
            <ToolButton
              key={entry.id}
              entry={entry}
              wide
              id={`${list}-${i}`}
              active={i === active}
              onTaken={onTaken}
            />
          ))
        )}
      </div>
    </>
  )
}
