/* The circuit beside classical models on the same rows, with intervals and one line of verdict. Says who wins. */
import { FlaskConical, Scale } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { Link } from 'wouter'
import type { RunState } from '../../store/run-slice.ts'
import { Button } from '../controls/Button.tsx'
import { Help } from '../controls/Help.tsx'
import { useHasView, useLab, useRun } from '../lab-context.tsx'
import { fixed } from '../text/format.ts'
import { outputText } from '../text/output.ts'
import { usePacedRun } from './use-live-run.ts'
import styles from './VerdictCard.module.css'

const SeedsLine = lazy(() => import('../whatif/SeedsLine.tsx'))

type Score = NonNullable<RunState['validation']>

/** One line of the comparison; scores are null until they are known. */
interface Row {
  readonly name: string
  readonly label: string
  readonly live: Score | null
  readonly test: Score | null
}

const words = outputText.verdict

/** Accuracy with its interval, or R²; a dash while it is not there. */
function ScoreText({ score }: { readonly score: Score | null }) {
  if (!score) return <>–</>
  if (score.accuracy === null) return <>{score.rSquared === null ? '–' : fixed(score.rSquared, 2)}</>
  return (
    <>
      {fixed(score.accuracy, 2)}{' '}
      {score.interval ? (
        <span className={styles.interval} title={words.between(score.count)}>
          {words.interval(score.interval[0], score.interval[1])}
        </span>
      ) : null}
    </>
  )
}

/** The models side by side, while only one part is seen. */
function Side({ rows, waiting }: { readonly rows: readonly Row[]; readonly waiting: boolean }) {
  return (
    <dl className={styles.models}>
      {rows.map((row, index) => (
        <div key={row.name} className={styles.model} data-own={index === 0 ? 'own' : undefined}>
          <dt>{row.label}</dt>
          <dd>
            <ScoreText score={row.live} />
          </dd>
        </div>
      ))}
      {waiting ? (
        <div className={styles.model} data-loading="loading">
          <dt>{words.waitingLong}</dt>
          <dd aria-hidden="true" />
        </div>
      ) : null}
    </dl>
  )
}

/** The models one below the other, once the test part has been looked at. */
function Table({ rows, live }: { readonly rows: readonly Row[]; readonly live: string }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{words.model}</span>
          </th>
          <th scope="col">{live}</th>
          <th scope="col">{outputText.part.test}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.name} data-own={index === 0 ? 'own' : undefined}>
            <th scope="row">{row.label}</th>
            <td>
              <ScoreText score={row.live} />
            </td>
            <td>
              <ScoreText score={row.test} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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

/** All models with what is known of them, the circuit first. */
function useRows(part: 'train' | 'validation'): readonly Row[] {
  const live = usePacedRun((state) => state[part])
  const baselines = useRun((state) => state.baselines)
  const test = useRun((state) => state.test)
  return useMemo(() => {
    const own = { name: 'circuit', label: words.circuit, live, test: test?.circuit ?? null }
    const others = baselines.map((baseline) => ({
      name: baseline.name,
      label: baseline.label,
      live: baseline[part],
      test: test?.baselines.find((score) => score.name === baseline.name)?.test ?? null,
    }))
    return [own, ...others]
  }, [live, baselines, test, part])
}

function useHasPart(part: 'validation' | 'test', before: boolean): boolean {
  const data = useRun((state) => state.opened?.data ?? null)
  return useMemo(() => (data ? data.parts.includes(part) : before), [data, part, before])
}

/** The card; scores follow the run, the verdict and the classical models arrive when they are fitted. */
export function VerdictCard() {
  const lab = useLab()
  const regression = useRun((state) => state.opened?.data.kind === 'regression')
  const part = useHasPart('validation', true) ? 'validation' : 'train'
  const hasTest = useHasPart('test', false)
  const rows = useRows(part)
  const baselines = useRun((state) => state.baselines)
  const verdict = usePacedRun((state) => state.verdict)
  const test = useRun((state) => state.test)
  const failed = useRun((state) => state.status === 'failed')
  const started = useRun((state) => state.step > 0)
  const hasTwins = useHasView('twins')
  const measured = (regression ? words.fitOf : words.accuracyOf)[part]
  return (
    <section className={styles.card} aria-label={words.label}>
      {test ? (
        <Table rows={rows} live={outputText.part[part]} />
      ) : (
        <Side rows={rows} waiting={baselines.length === 0 && !failed} />
      )}
      <div className={styles.foot}>
        <div className={styles.line}>
          <span className={styles.measured}>{measured}</span>
          <span aria-live="polite">
            <Line
              verdict={verdict}
              waiting={baselines.length > 0 && !verdict && part === 'validation' && !failed}
            />
          </span>
          <Help title={words.help.title}>
            {words.help.body}
            <Settings baselines={baselines} />
          </Help>
          {regression ? null : (
            <Link href="/compare" className={styles.properly}>
              {words.compare}
            </Link>
          )}
        </div>
        {started ? (
          <div className={styles.line}>
            {hasTest && !test && !failed ? (
              <>
                <Button size="small" icon={<FlaskConical />} onClick={() => lab.showTest()}>
                  {words.showTest}
                </Button>
                <Help title={words.showTestHelp.title}>{words.showTestHelp.body}</Help>
              </>
            ) : null}
            <Button size="small" icon={<Scale />} onClick={() => lab.view.setState({ dialog: 'worth' })}>
              {words.worth}
            </Button>
          </div>
        ) : null}
      </div>
      {hasTwins ? (
        <Suspense fallback={null}>
          <SeedsLine />
        </Suspense>
      ) : null}
      {test ? <p className={styles.shown}>{words.shownAt(test.step)}</p> : null}
    </section>
  )
}
