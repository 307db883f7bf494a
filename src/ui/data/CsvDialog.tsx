/* A table by paste or file: what was read, what each column is for, what is missing, and only then the data change.
   The text stays in the field whatever is wrong with it. */
import { useEffect, useState } from 'react'
import { LabError, type Failure } from '../../base/lab-error.ts'
import type { CsvOptions, CsvReading, CsvRole, Lab } from '../../store/lab-store.ts'
import { pickFile } from '../../store/file.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Select } from '../controls/Select.tsx'
import { useLab } from '../lab-context.tsx'
import { ScalingFields } from '../settings/DataSettings.tsx'
import { csvText } from '../text/data.ts'
import styles from './CsvDialog.module.css'
import { CsvColumns } from './CsvColumns.tsx'
import { useChooseData } from './use-data-edits.ts'

const largestFile = 20_000_000
/** Quiet time while typing before the text is read again, in milliseconds. */
const readingDelay = 250

type Missing = CsvOptions['missing']

const missingRules: readonly Missing[] = ['drop', 'mean', 'refuse']

function cell(value: string | number): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The first line, which names the columns. */
function headerOf(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? ''
}

/** The text of the table that the document holds now, so that it can be changed. */
function currentText(lab: Lab): string {
  const { data } = lab.document.getState().experiment
  if (data.source !== 'table') return ''
  const { featureNames, targetName, features, targets } = data.table
  const lines = features.map((row, i) => [...row, targets[i] ?? ''].map(cell).join(','))
  return [[...featureNames, targetName].map(cell).join(','), ...lines].join('\n')
}

/** The reading of a text with the roles chosen so far; follows the text with a short delay. */
function useReading(text: string, options: CsvOptions): CsvReading | Failure | null {
  const lab = useLab()
  const [answer, setAnswer] = useState<CsvReading | Failure | null>(null)
  const { name, missing } = options
  const roles = JSON.stringify(options.roles)
  const empty = text.trim() === ''
  useEffect(() => {
    let gone = false
    const read = async () => {
      const chosen = JSON.parse(roles) as (CsvRole | null)[]
      const reading = empty ? null : await lab.readCsv(text, { name, missing, roles: chosen })
      if (!gone) setAnswer(reading)
    }
    const timer = setTimeout(() => void read(), readingDelay)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [lab, text, empty, name, missing, roles])
  return empty ? null : answer
}

function Summary({ reading }: { readonly reading: CsvReading }) {
  const labels = [...new Set(reading.table.targets.map(String))]
  return (
    <ul className={styles.summary}>
      <li>{csvText.rows(reading.table.features.length)}</li>
      <li>{reading.targetKind === 'classes' ? csvText.classes(labels) : csvText.number}</li>
      {reading.warnings.map((warning) => (
        <li key={warning} className={styles.warning}>
          {warning}
        </li>
      ))}
    </ul>
  )
}

/** Text area, file button and drop target in one. */
function TableText(props: {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onFile: (file: File) => void
}) {
  const choose = async () => {
    const file = await pickFile('.csv,.tsv,.txt,text/csv,text/plain')
    if (file) props.onFile(file)
  }
  return (
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const file = event.dataTransfer.files[0]
        if (!file) return
        event.preventDefault()
        props.onFile(file)
      }}
    >
      <textarea
        aria-label={csvText.text}
        className={styles.text}
        rows={8}
        spellCheck={false}
        placeholder={csvText.placeholder}
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
      />
      <div className={styles.file}>
        <Button size="small" onClick={() => void choose()}>
          {csvText.file}
        </Button>
        <span>{csvText.drop}</span>
      </div>
    </div>
  )
}

function TextField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <label className={styles.field}>
      <span>{props.label}</span>
      <input value={props.value} maxLength={200} onChange={(event) => props.onChange(event.target.value)} />
    </label>
  )
}

/** What was typed when the window was closed without using it: it is there again the next time. */
const drafts = new WeakMap<Lab, string>()

/** Everything that the window asks for; with `isFresh` it knows nothing of the document's own table. */
function useForm(isFresh: boolean) {
  const lab = useLab()
  const { data } = lab.document.getState().experiment
  const table = data.source === 'table' && !isFresh ? data.table : null
  const [text, setText] = useState(() => (isFresh ? '' : (drafts.get(lab) ?? currentText(lab))))
  const [name, setName] = useState(table?.name ?? 'Table')
  const [provenance, setProvenance] = useState(table?.provenance ?? '')
  const [roles, setRoles] = useState<readonly (CsvRole | null)[]>([])
  const [missing, setMissing] = useState<Missing>('drop')
  const [scaling, setScaling] = useState(lab.document.getState().experiment.scaling)
  const [refused, setRefused] = useState<string | null>(null)
  const takeText = (next: string) => {
    if (headerOf(next) !== headerOf(text)) setRoles([])
    setRefused(null)
    if (!isFresh) drafts.set(lab, next)
    setText(next)
  }
  const takeFile = async (file: File) => {
    if (file.size > largestFile) {
      setRefused(csvText.tooLarge(Math.round(file.size / 1e6)))
      return
    }
    takeText(await file.text())
    setName(file.name.replace(/\.[^.]+$/, ''))
  }
  return {
    text,
    forget: () => void drafts.delete(lab),
    takeText,
    takeFile,
    name,
    setName,
    provenance,
    setProvenance,
    roles,
    setRoles,
    missing,
    setMissing,
    scaling,
    setScaling,
    refused,
  }
}

/** Reads a table for the document; with `onTable` for another use, which scales by itself. */
export function CsvDialog(props: {
  readonly onClose: () => void
  readonly onTable?: (table: CsvReading['table']) => void
}) {
  const { onClose, onTable } = props
  const form = useForm(onTable !== undefined)
  const choose = useChooseData()
  const answer = useReading(form.text, { name: form.name, roles: form.roles, missing: form.missing })
  const reading = answer && !('code' in answer) ? answer : null
  const problem = form.refused ?? (answer && 'code' in answer ? answer.message : null)
  const use = () => {
    if (!reading) return
    const { table } = reading
    try {
      const named = { ...table, name: form.name, provenance: form.provenance }
      if (onTable) onTable(named)
      else choose({ source: 'table', table: named }, undefined, form.scaling)
      form.forget()
      onClose()
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
    }
  }
  return (
    <Dialog
      wide
      title={csvText.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{csvText.cancel}</Button>
          <Button variant="primary" disabled={!reading} onClick={use}>
            {csvText.use}
          </Button>
        </>
      }
    >
      <p className={styles.intro}>{csvText.intro}</p>
      <TableText text={form.text} onText={form.takeText} onFile={(file) => void form.takeFile(file)} />
      <div role="alert" className={problem ? styles.problem : undefined}>
        {problem}
      </div>
      {reading ? (
        <>
          <CsvColumns
            columns={reading.columns}
            onRole={(index, role) =>
              form.setRoles(
                reading.columns.map((column, i) => (i === index ? role : (form.roles[i] ?? column.role))),
              )
            }
          />
          <Summary reading={reading} />
          <div className={styles.more}>
            <Select
              label={csvText.missingRule}
              value={form.missing}
              options={missingRules.map((value) => ({ value, label: csvText.missingRules[value] }))}
              onChange={form.setMissing}
            />
            {onTable ? null : <ScalingFields scaling={form.scaling} onChange={form.setScaling} />}
            <TextField label={csvText.name} value={form.name} onChange={form.setName} />
            <TextField label={csvText.provenance} value={form.provenance} onChange={form.setProvenance} />
          </div>
        </>
      ) : null}
    </Dialog>
  )
}
