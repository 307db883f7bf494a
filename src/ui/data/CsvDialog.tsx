/* A table by paste or file: what was read, what each column is for, what is missing, and only then the data change.
   The text stays in the field whatever is wrong with it. */
import { useEffect, useState } from 'react'
import { LabError, type Failure } from '../../base/lab-error.ts'
import type { DataSource, Reduction, Table } from '../../document/experiment.ts'
import { reducedCount } from '../../document/registries.ts'
import { columnCountOf } from '../../store/data-edits.ts'
import type { CsvOptions, CsvReading, CsvRole } from '../../store/lab-store.ts'
import { pickFile } from '../../store/file.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Select } from '../controls/Select.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { ScalingFields } from '../settings/DataSettings.tsx'
import { csvText } from '../text/csv.ts'
import styles from './CsvDialog.module.css'
import { CsvColumns } from './CsvColumns.tsx'
import { tableOf, useCsvForm, type CsvForm } from './csv-form.ts'
import { CsvSeries } from './CsvSeries.tsx'
import { chooseData } from './use-data-edits.ts'

/** Quiet time while typing before the text is read again, in milliseconds. */
const readingDelay = 250

type Missing = CsvOptions['missing']

const missingRules: readonly Missing[] = ['drop', 'mean', 'refuse']

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
  readonly placeholder?: string
  readonly onChange: (value: string) => void
}) {
  return (
    <label className={styles.field}>
      <span>{props.label}</span>
      <input
        value={props.value}
        placeholder={props.placeholder}
        maxLength={200}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  )
}

/** The columns of a table that cannot be used as it is: another role may mend it. */
function columnsIn(answer: CsvReading | Failure | null): CsvReading['columns'] | null {
  const columns = answer && 'code' in answer ? answer.details['columns'] : null
  return Array.isArray(columns) ? (columns as CsvReading['columns']) : null
}

/** So many times as many columns as qubits are reduced unless it is switched off. */
const crowd = 2

/** What becomes of more columns than qubits: as chosen, else reduced where they are many. */
function useReduction(data: DataSource | null, { reduction, setReduction, setRefused }: CsvForm) {
  const qubits = useDocument((state) => state.source.circuit.qubitCount)
  const columns = data ? columnCountOf(data) : 0
  if (columns <= qubits) return { reduction: undefined, offer: null }
  const usual: Reduction = { kind: 'pca', columns: qubits, standardize: true }
  const chosen = reduction ?? (columns > crowd * qubits ? usual : 'none')
  return {
    reduction: chosen === 'none' ? undefined : chosen,
    offer: (
      <Switch
        label={csvText.reduce(columns, chosen === 'none' ? qubits : reducedCount(chosen, columns))}
        help={csvText.reduceHelp}
        checked={chosen !== 'none'}
        onChange={(on) => {
          setRefused(null)
          setReduction(on ? usual : 'none')
        }}
      />
    ),
  }
}

function Details(props: {
  readonly form: CsvForm
  readonly reading: CsvReading
  readonly isForDocument: boolean
}) {
  const { form, reading, isForDocument } = props
  return (
    <div className={styles.more}>
      <Select
        label={csvText.missingRule}
        value={form.missing}
        options={missingRules.map((value) => ({ value, label: csvText.missingRules[value] }))}
        onChange={form.setMissing}
      />
      {isForDocument ? <ScalingFields scaling={form.scaling} onChange={form.setScaling} /> : null}
      <TextField label={csvText.name} value={form.name} onChange={form.setName} />
      <TextField
        label={csvText.provenance}
        placeholder={csvText.provenancePlaceholder}
        value={form.provenance}
        onChange={form.setProvenance}
      />
      <TextField
        label={csvText.licence}
        placeholder={csvText.licencePlaceholder}
        value={form.licence}
        onChange={form.setLicence}
      />
      {isForDocument && reading.targetKind === 'number' ? (
        <CsvSeries series={form.series} rows={reading.table.features.length} onChange={form.setSeries} />
      ) : null}
    </div>
  )
}

/** Reads a table for the document; with `onTable` for another use, which scales and reduces by itself. */
export function CsvDialog(props: {
  readonly onClose: () => void
  readonly onTable?: (table: Table) => void
}) {
  const { onClose, onTable } = props
  const lab = useLab()
  const form = useCsvForm(onTable !== undefined)
  const answer = useReading(form.text, { name: form.name, roles: form.roles, missing: form.missing })
  const reading = answer && !('code' in answer) ? answer : null
  const columns = reading?.columns ?? columnsIn(answer)
  const data = reading && tableOf(reading, form)
  const { reduction, offer } = useReduction(data, form)
  const problem = form.refused ?? (answer && 'code' in answer ? answer.message : null)
  const use = () => {
    if (!data) return
    try {
      if (onTable) onTable(data.table)
      else chooseData(lab, data, undefined, { scaling: form.scaling, reduction })
      form.forget()
      onClose()
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      form.setRefused(thrown.message)
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
      {columns ? (
        <CsvColumns
          columns={columns}
          onRole={(index, role) =>
            form.setRoles(columns.map((column, i) => (i === index ? role : (form.roles[i] ?? column.role))))
          }
        />
      ) : null}
      {reading ? (
        <>
          <Summary reading={reading} />
          {onTable ? null : offer}
          <Details form={form} reading={reading} isForDocument={!onTable} />
        </>
      ) : null}
    </Dialog>
  )
}
