/* The circuit beside classical models on the same rows, with intervals and one line of verdict. Says who wins. */
import { FlaskConical } from 'lucide-react'
import type { RunState } from '../../store/run-slice.ts'
import { Button } from '../controls/Button.tsx'
import { Help } from '../controls/Help.tsx'
import { useLab, useRun } from '../lab-context.tsx'
import { fixed } from '../text/format.ts'
import { outputText } from '../text/output.ts'
import { usePacedRun } from './use-live-run.ts'
import styles from './VerdictCard.module.css'

type Score = NonNullable<RunState['validation']>

const words = outputText.verdict

/** Accuracy with half its interval, or R²; a dash while it is not there. */
function ScoreText({ score }: { readonly score: Score | null }) {
  if (!score) return <>–</>
  if (score.accuracy === null) return <>{score.rSquared === null ? '–' : fixed(score.rSquared, 2)}</>
  const title = score.interval ? words.between(score.interval[0], score.interval[1]) : undefined
  return <span title={title}>{words.score(score.accuracy, score.interval)}</span>
}

function Model(props: {
  readonly label: string
  readonly own?: boolean
  readonly score: Score | null
  readonly test: Score | null
  readonly testLabel: string
}) {
  return (
    <div className={styles.model} data-own={props.own ? 'own' : undefined}>
      <dt>{props.label}</dt>
      <dd>
        <ScoreText score={props.score} />
      </dd>
      {props.test ? (
        <dd className={styles.test}>
          <span className={styles.testLabel}>{props.testLabel}</span> <ScoreText score={props.test} />
        </dd>
      ) : null}
    </div>
  )
}

function Settings({ baselines }: { readonly baselines: RunState['baselines'] }) {
  if (baselines.length === 0) return null
  return (
    <>
      <strong className={styles.settingsTitle}>{words.help.settings}</strong>
      <ul className={styles.settings}>
        {baselines.map((baseline) => (
          <li key={baseline.name}>
            <b>{baseline.label}</b> {baseline.settings}
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ verdict, waiting }: { readonly verdict: RunState['verdict']; readonly waiting: boolean }) {
  if (waiting) return <span className={styles.waiting}>{words.waiting}</span>
  if (!verdict) return null
  return (
    <>
      <strong>{verdict.text}</strong>
      {verdict.p === null || /\bp\s*[=<]/.test(verdict.text) ? null : (
        <span className={styles.p}> ({words.pValue(verdict.p)})</span>
      )}
    </>
  )
}

/** The card; scores follow the run, the verdict and the classical models arrive when they are fitted. */
export function VerdictCard() {
  const lab = useLab()
  const regression = useRun((state) => state.opened?.data.kind === 'regression')
  const train = usePacedRun((state) => state.train, 150)
  const validation = usePacedRun((state) => state.validation, 150)
  const baselines = useRun((state) => state.baselines)
  const verdict = usePacedRun((state) => state.verdict, 150)
  const test = useRun((state) => state.test)
  const failed = useRun((state) => state.status === 'failed')
  const hasTest = useRun((state) => state.opened?.data.parts.includes('test') ?? false)
  const hasValidation = useRun((state) => state.opened?.data.parts.includes('validation') ?? true)
  const measured = regression ? words.fitOf : words.accuracyOf
  const part = hasValidation ? 'validation' : 'train'
  const testOf = (name: string) => test?.baselines.find((score) => score.name === name)?.test ?? null
  return (
    <section className={styles.card} aria-label={words.label}>
      <dl className={styles.models}>
        <Model
          own
          label={words.circuit}
          score={hasValidation ? validation : train}
          test={test?.circuit ?? null}
          testLabel={outputText.part.test}
        />
        {baselines.map((baseline) => (
          <Model
            key={baseline.name}
            label={baseline.label}
            score={hasValidation ? baseline.validation : baseline.train}
            test={testOf(baseline.name)}
            testLabel={outputText.part.test}
          />
        ))}
        {baselines.length === 0 && !failed ? (
          <div className={styles.model} data-loading="loading">
            <dt>{words.waitingLong}</dt>
            <dd aria-hidden="true" />
          </div>
        ) : null}
      </dl>
      <div className={styles.foot}>
        <div className={styles.line}>
          <span className={styles.measured}>{measured[part]}</span>
          <span aria-live="polite">
            <Line verdict={verdict} waiting={baselines.length > 0 && !verdict && hasValidation} />
          </span>
          <Help title={words.help.title}>
            {words.help.body}
            <Settings baselines={baselines} />
          </Help>
        </div>
        {hasTest && !test ? (
          <div className={styles.line}>
            <Button size="small" icon={<FlaskConical />} onClick={() => lab.showTest()}>
              {words.showTest}
            </Button>
            <Help title={words.showTestHelp.title}>{words.showTestHelp.body}</Help>
          </div>
        ) : null}
      </div>
      {test ? <p className={styles.shown}>{words.shownAt(test.step)}</p> : null}
    </section>
  )
}
