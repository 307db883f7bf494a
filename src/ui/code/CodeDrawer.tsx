/* The drawer with the circuit's text: a resizable panel below the drawing. Monaco where there is a keyboard. */
import { Check, Copy, X } from 'lucide-react'
import { lazy, Suspense, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { Button, IconButton } from '../controls/Button.tsx'
import { Help } from '../controls/Help.tsx'
import { useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'
import { TextEditor } from './TextEditor.tsx'
import { firstError, shownText, useDiagnostics } from './use-program.ts'
import styles from './CodeDrawer.module.css'

const MonacoEditor = lazy(() =>
  import('./MonacoEditor.tsx').then((module) => ({ default: module.MonacoEditor })),
)

const lowest = 140
const key = 'ansatz.code-height'
const highest = () => Math.max(lowest, window.innerHeight - 220)
const within = (height: number) => Math.min(highest(), Math.max(lowest, height))

function rememberedHeight(): number {
  try {
    return within(Number(localStorage.getItem(key)) || 280)
  } catch {
    return 280
  }
}

function remember(height: number): void {
  try {
    localStorage.setItem(key, String(Math.round(height)))
  } catch {
    /* Blocked storage: the height lasts as long as the page. */
  }
}

function Handle({
  height,
  onChange,
}: {
  readonly height: number
  readonly onChange: (height: number) => void
}) {
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(within(height - event.movementY))
  }
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: 24, ArrowDown: -24 }[event.key]
    if (!by) return
    event.preventDefault()
    onChange(within(height + by))
  }
  return (
    // A window splitter is focusable by its pattern (WAI-ARIA), whatever its element.
    <div
      role="separator"
      tabIndex={0}
      aria-label={codeText.resize}
      aria-orientation="horizontal"
      aria-valuenow={Math.round(height)}
      aria-valuemin={lowest}
      aria-valuemax={Math.round(highest())}
      className={styles.handle}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  )
}

function CopyButton() {
  const lab = useLab()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(shownText(lab.document.getState()))
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  return (
    <Button size="small" icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
      {copied ? codeText.copied : codeText.copy}
    </Button>
  )
}

function Status() {
  const error = firstError(useDiagnostics())
  return (
    <p className={styles.status} role="status" data-tone={error ? 'error' : 'good'}>
      {error ? codeText.kept(error.line, error.column, error.message) : codeText.good}
    </p>
  )
}

export function CodeDrawer() {
  const lab = useLab()
  const [height, setHeight] = useState(rememberedHeight)
  const touch = window.matchMedia('(pointer: coarse)').matches
  const resize = (next: number) => {
    setHeight(next)
    remember(next)
  }
  return (
    <section className={styles.drawer} style={{ height }} aria-label={codeText.title}>
      <Handle height={height} onChange={resize} />
      <header className={styles.header}>
        <h2 className={styles.title}>{codeText.title}</h2>
        <Help title={codeText.help.title}>{codeText.help.body}</Help>
        <Status />
        <CopyButton />
        <IconButton
          size="small"
          label={codeText.close}
          onClick={() => lab.view.setState({ codeOpen: false })}
        >
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.body}>
        {touch ? (
          <TextEditor />
        ) : (
          <Suspense fallback={<TextEditor />}>
            <MonacoEditor />
          </Suspense>
        )}
      </div>
    </section>
  )
}
