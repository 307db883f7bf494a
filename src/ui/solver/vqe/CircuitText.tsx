/* The program of an ansatz, to be read, copied, or opened in the Lab. */
import { Copy, FlaskConical } from 'lucide-react'
import { useLocation } from 'wouter'
import { defaultExperiment } from '../../../document/defaults.ts'
import { Button } from '../../controls/Button.tsx'
import { useLab } from '../../lab-context.tsx'
import { openWithNotice } from '../../shell/files.ts'
import { vqeText } from '../../text/solve-vqe.ts'
import styles from './Vqe.module.css'

const words = vqeText
/** How the programs of this lab state the energy. */
const energyReadout = /pragma ansatz\.readout energy\b/

export function CircuitText({ text }: { readonly text: string }) {
  const lab = useLab()
  const [, navigate] = useLocation()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    lab.say('information', words.copied)
  }
  const open = () => {
    const plain = defaultExperiment()
    const experiment = {
      ...plain,
      title: words.circuitTitle,
      circuit: { text, draft: null },
      task: { kind: 'binary', readout: 'energy' } as const,
    }
    openWithNotice(lab, { experiment, checkpoint: null })
    navigate('/')
  }
  return (
    <details className={styles.program}>
      <summary>{words.circuitTitle}</summary>
      <div className={styles.buttons}>
        <Button size="small" icon={<Copy />} onClick={() => void copy()}>
          {words.copy}
        </Button>
        {energyReadout.test(text) ? (
          <Button size="small" icon={<FlaskConical />} onClick={open}>
            {words.openInLab}
          </Button>
        ) : null}
      </div>
      <textarea
        readOnly
        rows={14}
        wrap="off"
        value={text}
        aria-label={words.circuitTitle}
        className={styles.code}
      />
    </details>
  )
}
