/* The circuit: its header with undo and the way to the program, the palette and the drawing. */
import { Code, Redo2, Undo2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button, IconButton } from '../controls/Button.tsx'
import { useDocument, useHistory, useLab, useView } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import { DraftBanner } from './DraftBanner.tsx'
import { Drawing } from './Drawing.tsx'
import { Legend } from './Legend.tsx'
import { Palette, PaletteSheet } from './Palette.tsx'
import { StatusLine } from './StatusLine.tsx'
import { loadEditors } from './load-editors.ts'
import { usePhone } from './use-touch.ts'
import styles from './CircuitPane.module.css'

const OverlayLegend = lazy(() => import('../whatif/OverlayLegend.tsx'))
const NoiseLegend = lazy(() => import('../noise/NoiseLegend.tsx'))
const SelectionFoot = lazy(() => import('./SelectionFoot.tsx'))

/** The pane of the circuit. */
export function CircuitPane() {
  const lab = useLab()
  const canUndo = useHistory((history) => history.pastStates.length > 0)
  const canRedo = useHistory((history) => history.futureStates.length > 0)
  const codeOpen = useView((view) => view.codeOpen)
  const overlaid = useView((view) => view.overlay !== 'none')
  const noisy = useDocument(({ experiment }) => experiment.noise !== null)
  const phone = usePhone()
  const history = lab.document.temporal
  const [used, setUsed] = useState(false)
  const use = () => {
    if (used) return
    setUsed(true)
    void loadEditors()
  }
  return (
    <section
      className={styles.pane}
      aria-label={composerText.title}
      data-guide="circuit"
      onFocusCapture={use}
      onPointerEnter={use}
    >
      <header className={styles.header}>
        <h2 className={styles.title}>{composerText.title}</h2>
        <div className={styles.actions}>
          <IconButton label={composerText.undo} disabled={!canUndo} onClick={() => history.getState().undo()}>
            <Undo2 aria-hidden="true" />
          </IconButton>
          <IconButton label={composerText.redo} disabled={!canRedo} onClick={() => history.getState().redo()}>
            <Redo2 aria-hidden="true" />
          </IconButton>
          <Button
            icon={<Code />}
            aria-pressed={codeOpen}
            onClick={() => lab.view.setState({ codeOpen: !codeOpen })}
          >
            {composerText.code}
          </Button>
        </div>
      </header>
      {phone ? <PaletteSheet /> : <Palette />}
      <DraftBanner />
      <Legend />
      {overlaid ? (
        <Suspense fallback={null}>
          <OverlayLegend />
        </Suspense>
      ) : null}
      {noisy ? (
        <Suspense fallback={null}>
          <NoiseLegend />
        </Suspense>
      ) : null}
      <Drawing />
      <div className={styles.foot}>
        {used ? (
          <Suspense fallback={null}>
            <SelectionFoot />
          </Suspense>
        ) : null}
        <StatusLine />
      </div>
    </section>
  )
}
