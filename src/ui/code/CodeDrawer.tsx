/* The circuit's program below its drawing: what is typed here is drawn, what is drawn is written here. */
import { Check, Copy, TextAlignStart, X } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { Button, IconButton } from '../controls/Button.tsx'
import { Help } from '../controls/Help.tsx'
import { useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'
import { PlainEditor } from './PlainEditor.tsx'
import { Problems } from './Problems.tsx'
import { programText, type ProgramEditor } from './program.ts'
import { useDrawerHeight } from './use-drawer-height.ts'
import styles from './CodeDrawer.module.css'

const MonacoEditor = lazy(() => import('./MonacoEditor.tsx'))

/** The large editor needs a mouse or a keyboard. */
const plainOnly = () => window.matchMedia('(pointer: coarse)').matches

function CopyButton() {
  const lab = useLab()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(programText(lab.document.getState()))
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } catch {
      lab.say('warning', codeText.copyFailed)
    }
  }
  return (
    <Button size="small" icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
      {copied ? codeText.copied : codeText.copy}
    </Button>
  )
}

/** The drawer with the program. */
export function CodeDrawer() {
  const lab = useLab()
  const editor = useRef<ProgramEditor>(null)
  const { height, separator } = useDrawerHeight()
  const [plain] = useState(plainOnly)
  return (
    <section aria-label={codeText.title} className={styles.drawer} style={{ height }}>
      <div className={styles.handle} {...separator} />
      <header className={styles.header}>
        <h2 className={styles.title}>{codeText.title}</h2>
        <Help title={codeText.help.title}>
          <p>{codeText.help.body}</p>
          {plain ? null : <p>{codeText.help.keys}</p>}
        </Help>
        <div className={styles.actions}>
          <Button size="small" icon={<TextAlignStart />} onClick={() => editor.current?.format()}>
            {codeText.formatShort}
          </Button>
          <CopyButton />
          <IconButton
            label={codeText.close}
            size="small"
            variant="quiet"
            onClick={() => lab.view.setState({ codeOpen: false })}
          >
            <X aria-hidden="true" />
          </IconButton>
        </div>
      </header>
      <div className={styles.editor}>
        {plain ? (
          <PlainEditor ref={editor} suggests />
        ) : (
          <Suspense fallback={<PlainEditor ref={editor} />}>
            <MonacoEditor ref={editor} />
          </Suspense>
        )}
      </div>
      <Problems editor={() => editor.current} />
    </section>
  )
}
