/* The bar of the place: what the comparison is called, begin and stop, undo, and what can be done with the document. */
import { Ellipsis, FolderOpen, Link2, Play, Redo2, RotateCcw, Save, Square, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { documentLimits } from '../../document/limits.ts'
import { sameComparison } from '../../store/comparison-edits.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { MenuPanel, type MenuEntry } from '../controls/Menu.tsx'
import { usePopover } from '../controls/Popover.tsx'
import { useLab, useStudy } from '../lab-context.tsx'
import { useLayout } from '../shell/use-layout.ts'
import { compareText } from '../text/compare.ts'
import styles from './CompareHeader.module.css'
import { copyLink, openComparison, saveToDisk } from './compare-files.ts'
import { useDesk, useDeskState, useShownResults } from './use-desk.ts'

function Title() {
  const desk = useDesk()
  const { title, dataSets, models, folds } = useDeskState((state) => state.comparison)
  const [draft, setDraft] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const commit = () => {
    if (draft !== null) desk.edit((comparison) => ({ ...comparison, title: draft.trim() }))
    setDraft(null)
  }
  return (
    <div className={styles.block}>
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {compareText.title}
      </h1>
      <input
        type="text"
        aria-label={compareText.nameLabel}
        className={styles.name}
        value={draft ?? title}
        placeholder={compareText.untitled}
        maxLength={documentLimits.titleLength}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      <div className={styles.facts}>
        {compareText.size(dataSets.length, models.length, folds.count * folds.repeats)}
      </div>
    </div>
  )
}

/** Begins, or stops what is under way. */
export function RunButton() {
  const desk = useDesk()
  const { status } = useStudy('comparison')
  const shown = useShownResults()
  const comparison = useDeskState((state) => state.comparison)
  const isReady = useDeskState((state) => state.isReady)
  const isEmpty = comparison.dataSets.length === 0 || comparison.models.length === 0
  const isKnown = shown !== null && sameComparison(shown.of, comparison)
  if (status === 'working')
    return (
      <Button variant="primary" icon={<Square />} onClick={() => desk.stop()}>
        {compareText.stop}
      </Button>
    )
  return (
    <Button
      variant={isKnown ? 'plain' : 'primary'}
      icon={<Play />}
      disabled={!isReady || isEmpty}
      onClick={() => desk.run()}
    >
      {shown ? compareText.again : compareText.start}
    </Button>
  )
}

function History() {
  const desk = useDesk()
  const { pastStates, futureStates, undo, redo } = useStore(desk.store.temporal)
  return (
    <>
      <IconButton label={compareText.undo} disabled={pastStates.length === 0} onClick={() => undo()}>
        <Undo2 aria-hidden="true" />
      </IconButton>
      <IconButton label={compareText.redo} disabled={futureStates.length === 0} onClick={() => redo()}>
        <Redo2 aria-hidden="true" />
      </IconButton>
    </>
  )
}

function More() {
  const lab = useLab()
  const desk = useDesk()
  const popover = usePopover('menu')
  const entries = (): readonly MenuEntry[] => [
    {
      id: 'open',
      label: compareText.open,
      icon: <FolderOpen />,
      onSelect: () => void openComparison(lab),
    },
    { id: 'save', label: compareText.save, icon: <Save />, onSelect: () => saveToDisk(lab, desk) },
    { id: 'share', label: compareText.share, icon: <Link2 />, onSelect: () => void copyLink(lab, desk) },
    { kind: 'separator', id: 'first' },
    { id: 'over', label: compareText.startOver, icon: <RotateCcw />, onSelect: () => desk.startOver() },
  ]
  return (
    <>
      <IconButton {...popover.trigger} label={compareText.menu}>
        <Ellipsis aria-hidden="true" />
      </IconButton>
      <MenuPanel popover={popover} label={compareText.menu} align="end" entries={entries} />
    </>
  )
}

export function CompareHeader() {
  const layout = useLayout()
  return (
    <header className={styles.header}>
      {layout === 'phone' ? (
        <Link href="/" className={styles.back}>
          {compareText.back}
        </Link>
      ) : null}
      <Title />
      <div role="group" aria-label={compareText.actions} className={styles.actions}>
        <RunButton />
        <History />
        <More />
      </div>
    </header>
  )
}
