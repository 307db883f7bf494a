/* All tools with a search: arrow keys go through what is found, Enter takes it. */
import { useId, useState, type KeyboardEvent } from 'react'
import { composerOf } from '../../store/composer-slice.ts'
import { placeTool, cursorNow } from '../../store/actions/place.ts'
import { useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import { ToolButton } from './ToolButton.tsx'
import { findTools } from './tools.ts'
import styles from './Palette.module.css'

export function ToolList({ onTaken }: { readonly onTaken: () => void }) {
  const lab = useLab()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  const found = findTools(query)
  const groups = query.trim() === ''
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
        data-autofocus=""
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
      <div className={styles.found}>
        {found.length === 0 ? <p className={styles.none}>{composerText.noMatch(query)}</p> : null}
        {found.map((entry, i) => (
          <div key={entry.id}>
            {groups && entry.group !== found[i - 1]?.group ? (
              <div className={styles.heading}>{composerText.groups[entry.group]}</div>
            ) : null}
            <ToolButton
              entry={entry}
              wide
              id={`${list}-${i}`}
              active={i === active && query !== ''}
              onTaken={onTaken}
            />
          </div>
        ))}
      </div>
    </>
  )
}
