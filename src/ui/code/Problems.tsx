/* What is wrong with the program, line by line, each with its place and, where there is one, its remedy. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import { Button } from '../controls/Button.tsx'
import { classes } from '../controls/classes.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'
import { applyFix, type ProgramEditor } from './program.ts'
import styles from './Problems.module.css'

const icons = { error: CircleAlert, warning: TriangleAlert, information: Info }

function Problem({ problem, onShow }: { problem: Diagnostic; onShow: (problem: Diagnostic) => void }) {
  const lab = useLab()
  const { severity, line, column, message, fix } = problem
  const Icon = icons[severity]
  return (
    <li className={styles.problem}>
      <button
        type="button"
        className={classes(styles.text, styles[severity])}
        title={codeText.jump(line, column)}
        onClick={() => onShow(problem)}
      >
        <Icon aria-hidden="true" />
        <span className="visually-hidden">{codeText.severity[severity]}</span>
        <span className={styles.place}>{codeText.place(line, column)}</span>
        <span className={styles.message}>{message}</span>
      </button>
      {fix ? (
        <Button size="small" onClick={() => applyFix(lab, problem)}>
          {codeText.fix(fix.label)}
        </Button>
      ) : null}
    </li>
  )
}

/** The first error in full, with the ways to it and out of it; or that all is well. */
function State({ error, onShow }: { error: Diagnostic | null; onShow: (problem: Diagnostic) => void }) {
  const lab = useLab()
  const Icon = error ? CircleAlert : CircleCheck
  return (
    <div className={styles.state}>
      <p role="status" className={classes(styles.sentence, error && styles.error)}>
        <Icon aria-hidden="true" />
        {error ? (
          <span>
            {codeText.kept(error.line, error.column, error.message)}
            <span className={styles.hint}>{codeText.keptHint}</span>
          </span>
        ) : (
          codeText.good
        )}
      </p>
      {error ? (
        <Button size="small" onClick={() => onShow(error)}>
          {codeText.show}
        </Button>
      ) : null}
      {error?.fix ? (
        <Button size="small" onClick={() => applyFix(lab, error)}>
          {codeText.fix(error.fix.label)}
        </Button>
      ) : null}
    </div>
  )
}

/** The first ones; a broken start makes dozens that go away with it. */
const shown = 20

export function Problems({ editor }: { readonly editor: () => ProgramEditor | null }) {
  const diagnostics = useDocument((state) => state.diagnostics)
  const error = diagnostics.find(({ severity }) => severity === 'error') ?? null
  const others = diagnostics.filter((problem) => problem !== error).slice(0, shown)
  const show = ({ span }: Diagnostic) => editor()?.show(span)
  return (
    <div className={styles.problems}>
      <State error={error} onShow={show} />
      {others.length > 0 ? (
        <ul className={styles.list} aria-label={codeText.problems}>
          {others.map((problem, i) => (
            <Problem key={`${i} ${problem.code}`} problem={problem} onShow={show} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}
