/* What is asked of kind `qubo`: the problem in its own editor, what it amounts to, and the method. */
import { Download } from 'lucide-react'
import { useRef } from 'react'
import type { Failure } from '../../../base/lab-error.ts'
import type { QuboMethod, QuboSource } from '../../../document/problems/qubo/types.ts'
import { download } from '../../../store/file.ts'
import { problemFileName } from '../../../store/problem-desk.ts'
import { Button } from '../../controls/Button.tsx'
import { Select } from '../../controls/Select.tsx'
import { useLab } from '../../lab-context.tsx'
import { quboSources, quboText } from '../../text/solve-qubo.ts'
import type { SettingsProps } from '../screens.ts'
import { AccessEditor } from './editors/AccessEditor.tsx'
import { BqmEditor } from './editors/BqmEditor.tsx'
import { FeatureEditor } from './editors/FeatureEditor.tsx'
import { GraphEditor } from './editors/GraphEditor.tsx'
import { MatrixEditor } from './editors/MatrixEditor.tsx'
import { NumbersEditor } from './editors/NumbersEditor.tsx'
import { PortfolioEditor } from './editors/PortfolioEditor.tsx'
import { TextEditor } from './editors/TextEditor.tsx'
import { TourEditor } from './editors/TourEditor.tsx'
import { MethodSettings } from './MethodSettings.tsx'
import { useReading, type Reading } from './reading.ts'
import { starters, type EditorProps } from './sources.ts'
import styles from './Settings.module.css'

const usualMethod: QuboMethod = { kind: 'simulated-annealing' }

const kinds = Object.keys(quboSources) as QuboSource['kind'][]

function Editor({
  source,
  change,
  begin,
  failure,
}: EditorProps & {
  readonly begin: (source: QuboSource, title: string) => void
  readonly failure: Failure | null
}) {
  switch (source.kind) {
    case 'maxcut':
      return <GraphEditor source={source} change={change} begin={begin} />
    case 'number-partitioning':
      return <NumbersEditor source={source} change={change} />
    case 'portfolio':
      return <PortfolioEditor source={source} change={change} />
    case 'tsp':
      return <TourEditor source={source} change={change} />
    case 'access':
      return <AccessEditor source={source} change={change} />
    case 'feature-selection':
      return <FeatureEditor source={source} change={change} />
    case 'text':
      return <TextEditor source={source} change={change} failure={failure} />
    case 'matrix':
      return <MatrixEditor source={source} change={change} />
    case 'bqm':
      return <BqmEditor source={source} change={change} />
    default:
      return source satisfies never
  }
}

/* How large the problem is, or why it is none; and the same as a file for dimod. */
function Amount(props: { readonly reading: Reading; readonly isText: boolean; readonly title: string }) {
  const lab = useLab()
  const { view, failure } = props.reading
  if (failure)
    return props.isText ? null : (
      <p role="alert" className={styles.failure}>
        {failure.message}
      </p>
    )
  if (!view) return <p className={styles.amount}>{quboText.readingNow}</p>
  const save = () => {
    const name = problemFileName(props.title, '.bqm.json')
    download(name, `${JSON.stringify(view.bqm, null, 2)}\n`, 'application/json')
    lab.say('information', quboText.savedBqm(name))
  }
  return (
    <div className={styles.amount}>
      <span>{quboText.reading(view.variables, view.couplings, view.constraints)}</span>
      {view.bqm ? (
        <Button size="small" variant="quiet" icon={<Download />} onClick={save}>
          {quboText.saveBqm}
        </Button>
      ) : null}
    </div>
  )
}

export default function Settings({ document, change }: SettingsProps<'qubo'>) {
  const { source, method = usualMethod } = document.problem
  const reading = useReading(document)
  // What was asked of each kind before, so that a look at another one loses nothing.
  const left = useRef(
    new Map<QuboSource['kind'], Pick<typeof document, 'title' | 'description' | 'problem'>>(),
  )
  const put = (next: QuboSource, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, source: next } }), name)
  const begin = (next: QuboSource, title: string) =>
    change((before) => ({ ...before, title, description: '', problem: { ...before.problem, source: next } }))
  const choose = (kind: QuboSource['kind']) => {
    left.current.set(source.kind, document)
    const known = left.current.get(kind)
    change((before) => ({
      ...before,
      title: known?.title ?? quboSources[kind].label,
      description: known?.description ?? '',
      problem: { ...before.problem, source: known?.problem.source ?? starters[kind] },
    }))
  }
  return (
    <>
      <section aria-label={quboText.problemPart} className={styles.part}>
        <Select
          label={quboText.problem}
          value={source.kind}
          options={kinds.map((value) => ({ value, label: quboSources[value].label }))}
          onChange={choose}
        />
        <p className={styles.help}>{quboSources[source.kind].help}</p>
        <Editor key={source.kind} source={source} change={put} begin={begin} failure={reading.failure} />
        <Amount reading={reading} isText={source.kind === 'text'} title={document.title} />
      </section>
      <section aria-label={quboText.methodPart} className={styles.part}>
        <MethodSettings
          method={method}
          reading={reading}
          change={(next, name) =>
            change((before) => ({ ...before, problem: { ...before.problem, method: next } }), name)
          }
        />
      </section>
    </>
  )
}
