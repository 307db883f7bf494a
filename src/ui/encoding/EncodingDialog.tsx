/* What the chosen encoding does to the data, with the settings that change it beside. Loaded when it is first opened. */
import { useMemo, useState, type ReactNode } from 'react'
import type { EncodingView } from '../../store/lab-store.ts'
import { columnCountOf } from '../../store/data-edits.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Help } from '../controls/Help.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { ScalingSetting } from '../settings/DataSettings.tsx'
import ReductionSetting from '../settings/ReductionSetting.tsx'
import { encodingText } from '../text/encoding.ts'
import { isFailure, useAnswer } from '../use-answer.ts'
import { AngleCircle } from './AngleCircle.tsx'
import styles from './EncodingDialog.module.css'
import { Correlations, Features } from './EncodingTables.tsx'

const words = encodingText
const [mostAngles, mostLines] = [12, 6]

/** The question about the document as it stands; asked anew with every change. */
function useEncoding() {
  const lab = useLab()
  const experiment = useDocument((state) => state.experiment)
  const question = useMemo(() => {
    const { opened, parameters } = lab.run.getState()
    const names = opened?.parameterNames ?? []
    const values = Object.fromEntries(names.map((name, k) => [name, parameters[k] ?? 0]))
    return { kind: 'encoding', experiment, circuit: null, parameters: values } as const
  }, [lab, experiment])
  return useAnswer(question)
}

function Part(props: { readonly title: string; readonly help?: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={props.title}>
      <h3 className={styles.heading}>
        {props.title} {props.help ? <Help title={props.title}>{props.help}</Help> : null}
      </h3>
      {props.children}
    </section>
  )
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return <p className={styles.none}>{none}</p>
  const more = lines.length - mostLines
  return (
    <ul className={styles.lines}>
      {lines.slice(0, mostLines).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {more > 0 ? <li>{words.moreLines(more)}</li> : null}
    </ul>
  )
}

function Angles({ angles }: Pick<EncodingView, 'angles'>) {
  if (angles.length === 0) return <p className={styles.none}>{words.noAngles}</p>
  const shown = angles.toSorted((a, b) => b.wrapped - a.wrapped).slice(0, mostAngles)
  const more = angles.length - shown.length
  return (
    <>
      <ul className={styles.circles}>
        {shown.map((angle) => (
          <AngleCircle key={angle.text} angle={angle} />
        ))}
      </ul>
      {more > 0 ? <p className={styles.none}>{words.moreAngles(more)}</p> : null}
    </>
  )
}

function Report({ report }: { readonly report: EncodingView }) {
  return (
    <>
      <p className={styles.facts} role="status">
        {words.facts(report.qubitCount, report.encodingGates, report.gateCount, report.trainingRows)}
      </p>
      <div className={styles.words}>
        <Part title={words.advice}>
          <Lines lines={report.advice} none={words.fine} />
        </Part>
        <Part title={words.lost}>
          <Lines lines={report.lost} none={words.nothingLost} />
        </Part>
      </div>
      <Part title={words.angles} help={words.anglesHelp}>
        <Angles angles={report.angles} />
      </Part>
      <Part title={words.features} help={words.featuresHelp}>
        <Features features={report.features} />
      </Part>
      {report.correlations.length > 0 ? (
        <Part title={words.correlations}>
          <Correlations correlations={report.correlations} />
        </Part>
      ) : null}
    </>
  )
}

function Settings() {
  const hasColumns = useDocument(({ experiment: { data, reduction } }) =>
    Boolean(reduction ?? columnCountOf(data) > 2),
  )
  return (
    <Part title={words.change}>
      <div className={styles.settings}>
        <ScalingSetting />
        {hasColumns ? <ReductionSetting /> : null}
      </div>
    </Part>
  )
}

function Contents({ onAgain }: { readonly onAgain: () => void }) {
  const { answer, isPending } = useEncoding()
  return (
    <div className={styles.main} aria-busy={isPending}>
      {answer && isFailure(answer) ? (
        <div role="alert" className={styles.problem}>
          <strong>{words.failed}</strong> {answer.message}
        </div>
      ) : null}
      {answer && !isFailure(answer) ? <Report report={answer} /> : null}
      {!answer && isPending ? <p role="status">{words.reading}</p> : null}
      {!answer && !isPending ? (
        <div role="alert" className={styles.problem}>
          <p>{words.gone}</p>
          <Button size="small" onClick={onAgain}>
            {words.again}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

export default function EncodingDialog({ onClose }: { readonly onClose: () => void }) {
  const [attempt, setAttempt] = useState(0)
  return (
    <Dialog wide title={words.title} onClose={onClose}>
      <div className={styles.sheet}>
        <div className={styles.side}>
          <Settings />
        </div>
        <Contents key={attempt} onAgain={() => setAttempt(attempt + 1)} />
      </div>
    </Dialog>
  )
}
