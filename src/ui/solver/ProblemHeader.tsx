/* The bar of a problem: what it is called, begin and stop, undo, and what can be done with the document. */
import { Download, Ellipsis, FolderOpen, Link2, Play, Redo2, Save, Shapes, Square, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { documentLimits } from '../../document/limits.ts'
import type { ProblemDocument, ProblemKind } from '../../document/problems/problem.ts'
import { entryOf, type ProblemExample } from '../../document/problems/registry.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { MenuPanel, type MenuEntry } from '../controls/Menu.tsx'
import { usePopover } from '../controls/Popover.tsx'
import { useLab } from '../lab-context.tsx'
import { solveText, wordsOf } from '../text/solve.ts'
import { copyLink, openFromDisk, saveResult, saveToDisk, showProblem } from './problem-files.ts'
import { useDesk, useProblemStudy } from './use-desk.ts'
import styles from './ProblemHeader.module.css'

interface HeaderProps {
  readonly kind: ProblemKind
  /** Null until it is there. */
  readonly document: ProblemDocument | null
}

function Title({ kind, document }: HeaderProps) {
  const desk = useDesk(kind)
  const [draft, setDraft] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const commit = () => {
    if (draft !== null) desk.edit((before) => ({ ...before, title: draft.trim() }))
    setDraft(null)
  }
  return (
    <div className={styles.block}>
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {wordsOf(kind).title}
      </h1>
      <input
        type="text"
        aria-label={solveText.nameLabel}
        className={styles.name}
        value={draft ?? document?.title ?? ''}
        placeholder={solveText.untitled}
        maxLength={documentLimits.titleLength}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      <p className={styles.sentence}>{document?.description || wordsOf(kind).question}</p>
    </div>
  )
}

function RunButton({ kind, document }: HeaderProps) {
  const desk = useDesk(kind)
  const { status, viewOf } = useProblemStudy(kind)
  if (status === 'working')
    return (
      <Button variant="primary" icon={<Square />} onClick={() => desk.stop()}>
        {solveText.stop}
      </Button>
    )
  const isKnown = status === 'finished' && viewOf?.document === document
  return (
    <Button
      variant={isKnown ? 'plain' : 'primary'}
      icon={<Play />}
      disabled={document === null}
      onClick={() => desk.run()}
    >
      {viewOf ? solveText.again : solveText.run}
    </Button>
  )
}

function History({ kind }: { readonly kind: ProblemKind }) {
  const { pastStates, futureStates, undo, redo } = useStore(useDesk(kind).store.temporal)
  return (
    <>
      <IconButton label={solveText.undo} disabled={pastStates.length === 0} onClick={() => undo()}>
        <Undo2 aria-hidden="true" />
      </IconButton>
      <IconButton label={solveText.redo} disabled={futureStates.length === 0} onClick={() => redo()}>
        <Redo2 aria-hidden="true" />
      </IconButton>
    </>
  )
}

/** The ready problems of a kind; none until they are fetched. */
function useExamples(kind: ProblemKind): readonly ProblemExample[] {
  const [examples, setExamples] = useState<readonly ProblemExample[]>([])
  useEffect(() => {
    let isGone = false
    void entryOf(kind)
      .examples()
      .then((found) => {
        if (!isGone) setExamples(found)
      })
    return () => {
      isGone = true
    }
  }, [kind])
  return examples
}

function More({ kind, document }: HeaderProps) {
  const lab = useLab()
  const popover = usePopover('menu')
  const examples = useExamples(kind)
  const { view, viewOf } = useProblemStudy(kind)
  const isNothing = document === null
  const entries = (): readonly MenuEntry[] => [
    { id: 'open', label: solveText.open, icon: <FolderOpen />, onSelect: () => void openFromDisk(lab) },
    ...(isNothing
      ? []
      : [
          {
            id: 'save',
            label: solveText.save,
            icon: <Save />,
            onSelect: () => void saveToDisk(lab, document),
          },
          {
            id: 'share',
            label: solveText.share,
            icon: <Link2 />,
            onSelect: () => void copyLink(lab, document),
          },
        ]),
    ...(view?.result && viewOf
      ? [
          {
            id: 'result',
            label: solveText.saveResult,
            icon: <Download />,
            onSelect: () => saveResult(lab, viewOf.document, view.result),
          },
        ]
      : []),
    { kind: 'separator', id: 'first' },
    ...examples.map((example) => ({
      id: example.name,
      label: example.document.title,
      icon: <Shapes />,
      onSelect: () => void showProblem(lab, example.document),
    })),
  ]
  return (
    <>
      <IconButton {...popover.trigger} label={solveText.menu}>
        <Ellipsis aria-hidden="true" />
      </IconButton>
      <MenuPanel popover={popover} label={solveText.menu} align="end" entries={entries} />
    </>
  )
}

export function ProblemHeader(props: HeaderProps) {
  return (
    <header className={styles.header}>
      <Title {...props} />
      <div role="group" aria-label={solveText.actions} className={styles.actions}>
        <RunButton {...props} />
        <History kind={props.kind} />
        <More {...props} />
      </div>
    </header>
  )
}
