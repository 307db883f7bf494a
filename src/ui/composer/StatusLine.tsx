/* What the composer waits for, and what it did last: seen at the foot of the drawing, and spoken. */
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { blockNamed } from '../../circuit/blocks/registry.ts'
import { composerOf, type ComposerState } from '../../store/composer-slice.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import { toolLabel } from './tools.ts'
import { useComposer } from './use-composer.ts'
import styles from './StatusLine.module.css'

/** How long it is said that a block was opened. */
const stay = 7000

/** What the composer waits for, in words, or null. */
function waitingFor({ armed, pick, prefix }: ComposerState): string | null {
  if (pick?.kind === 'control') return composerText.pickControl
  if (pick) return composerText.pick(toolLabel(pick.tool), pick.chosen.length)
  if (armed) return composerText.armed(toolLabel(armed))
  return prefix === null ? null : composerText.prefix[prefix]
}

/** What was done last; the same words twice differ by a space, else they would not be spoken again. */
function doneText(done: ComposerState['done']): string {
  if (done === null) return ''
  return composerText.done[done.action](done.count) + (done.serial % 2 === 0 ? '' : '\u00a0')
}

export function StatusLine() {
  const lab = useLab()
  const waiting = useComposer(waitingFor)
  const done = useComposer((composer) => composer.done)
  const [over, setOver] = useState(0)
  const serial = done?.serial ?? 0
  useEffect(() => {
    const timer = setTimeout(() => setOver(serial), stay)
    return () => clearTimeout(timer)
  }, [serial])
  const opened = serial === over ? [] : (done?.opened ?? [])
  const names = [...new Set(opened)].map((name) => blockNamed(name)?.label ?? name).join('”, “')
  const cancel = () => composerOf(lab).setState({ armed: null, pick: null, prefix: null, ghost: null })
  return (
    <>
      <div aria-live="polite" className="visually-hidden">
        {waiting ?? `${doneText(done)} ${names ? composerText.opened(names) : ''}`}
      </div>
      {waiting ? (
        <div className={styles.line}>
          <span>{waiting}</span>
          <IconButton label={composerText.cancel} variant="quiet" size="small" onClick={cancel}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      ) : names ? (
        <div className={styles.line}>
          <span>{composerText.opened(names)}</span>
          <Button
            size="small"
            onClick={() => {
              setOver(serial)
              lab.document.temporal.getState().undo()
            }}
          >
            {composerText.undoIt}
          </Button>
        </div>
      ) : null}
    </>
  )
}
