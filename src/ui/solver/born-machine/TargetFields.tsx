/* The target of a Born machine: pictures, a drawn histogram, or a column of numbers. */
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { BornTarget } from '../../../document/problems/born-machine/types.ts'
import { pickFile } from '../../../store/file.ts'
import { Button } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { useLab } from '../../lab-context.tsx'
import { bornText as words } from '../../text/solve-states.ts'
import { numbersIn } from '../number-lists.ts'
import styles from '../vqe/Vqe.module.css'
import { columnValues, numberColumns, readColumns, type CsvColumns } from './csv-column.ts'
import { HistogramPad } from './HistogramPad.tsx'

type Change = (target: BornTarget, name?: string) => void

const mostPixels = 9
const mostValues = 20_000

/** Two hills over so many bars. */
export function hills(bins: number): readonly number[] {
  const bump = (at: number, middle: number, width: number) => Math.exp(-(((at - middle) / width) ** 2))
  return Array.from({ length: bins }, (_, k) => {
    const at = (k + 0.5) / bins
    return Math.round(100 * (0.65 * bump(at, 0.26, 0.13) + bump(at, 0.72, 0.13) + 0.03))
  })
}

const first: Readonly<Record<BornTarget['source'], BornTarget>> = {
  'bars-and-stripes': { source: 'bars-and-stripes', width: 3, height: 3 },
  histogram: { source: 'histogram', weights: hills(32) },
  column: {
    source: 'column',
    name: '',
    values: [0.2, 0.3, 0.3, 0.4, 0.6, 0.7, 0.9, 1.1, 1.1, 1.4, 1.9, 2.2, 2.4, 3.1, 3.9, 5.2],
    bins: 8,
  },
}

export function TargetFields({
  target,
  onChange,
}: {
  readonly target: BornTarget
  readonly onChange: Change
}) {
  return (
    <>
      <Choice
        label={words.target}
        value={target.source}
        options={(Object.keys(words.targets) as BornTarget['source'][]).map((value) => ({
          value,
          label: words.targets[value],
        }))}
        onChange={(source) => onChange(first[source])}
      />
      {target.source === 'bars-and-stripes' ? <Pictures target={target} onChange={onChange} /> : null}
      {target.source === 'histogram' ? <Drawn target={target} onChange={onChange} /> : null}
      {target.source === 'column' ? <Column target={target} onChange={onChange} /> : null}
    </>
  )
}

function Pictures(props: {
  readonly target: Extract<BornTarget, { source: 'bars-and-stripes' }>
  readonly onChange: Change
}) {
  const { target, onChange } = props
  const { width, height } = target
  return (
    <>
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.width}
          value={width}
          low={1}
          high={Math.floor(mostPixels / height)}
          onChange={(next) => onChange({ ...target, width: next })}
        />
        <NumberField
          whole
          label={words.height}
          value={height}
          low={1}
          high={Math.floor(mostPixels / width)}
          onChange={(next) => onChange({ ...target, height: next })}
        />
      </div>
      <p className={styles.hint}>{words.pixels(width * height, 2 ** width + 2 ** height - 2)}</p>
    </>
  )
}

/* Another number of bars: each takes the height that was there. */
function resampled(weights: readonly number[], bins: number): readonly number[] {
  return Array.from(
    { length: bins },
    (_, k) => weights[Math.min(weights.length - 1, Math.floor(((k + 0.5) / bins) * weights.length))]!,
  )
}

function Drawn(props: {
  readonly target: Extract<BornTarget, { source: 'histogram' }>
  readonly onChange: Change
}) {
  const { target, onChange } = props
  const { weights } = target
  const put = (next: readonly number[], name?: string) => onChange({ ...target, weights: next }, name)
  return (
    <>
      <HistogramPad weights={weights} onChange={(next) => put(next, 'draw')} />
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.bins}
          value={weights.length}
          low={8}
          high={64}
          onChange={(bins) => put(resampled(weights, bins))}
        />
      </div>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => put(weights.map(() => 50))}>
          {words.flat}
        </Button>
        <Button size="small" onClick={() => put(hills(weights.length))}>
          {words.hills}
        </Button>
      </div>
    </>
  )
}

function valuesProblem(text: string): string | null {
  const values = numbersIn(text)
  const wrong = values.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0) return words.valuesProblem(text.split(/[\s,;]+/).filter((part) => part !== '')[wrong]!)
  return values.length < 2 || values.length > mostValues ? words.valuesTooFew : null
}

function Column(props: {
  readonly target: Extract<BornTarget, { source: 'column' }>
  readonly onChange: Change
}) {
  const lab = useLab()
  const { target, onChange } = props
  const [csv, setCsv] = useState<CsvColumns | null>(null)
  const take = (own: CsvColumns, column: number) => {
    const read = columnValues(own, column)
    if ('line' in read) lab.say('error', words.cannotRead(read.line, own.names[column]!, read.cell))
    else if (read.values.length < 2 || read.values.length > mostValues) lab.say('error', words.valuesTooFew)
    else onChange({ ...target, name: own.names[column]!, values: read.values })
  }
  const open = async () => {
    const file = await pickFile('.csv,.txt,.tsv,text/csv')
    if (!file) return
    const own = readColumns(await file.text())
    const [column] = numberColumns(own)
    if (column === undefined) return lab.say('error', words.noColumn)
    setCsv(own)
    take(own, column)
  }
  const choices = csv ? numberColumns(csv) : []
  return (
    <>
      <Button icon={<FolderOpen />} onClick={() => void open()}>
        {words.open}
      </Button>
      {csv && choices.length > 1 ? (
        <Select
          label={words.column}
          value={target.name}
          options={choices.map((column) => ({ value: csv.names[column]!, label: csv.names[column]! }))}
          onChange={(name) => take(csv, csv.names.indexOf(name))}
        />
      ) : null}
      <TextField
        onLeave
        label={words.values}
        help={words.valuesHelp}
        rows={4}
        value={target.values.join(' ')}
        problem={valuesProblem}
        onChange={(text) => onChange({ ...target, values: numbersIn(text) })}
      />
      <NumberField
        whole
        label={words.bins}
        value={target.bins}
        low={2}
        high={64}
        onChange={(bins) => onChange({ ...target, bins })}
      />
    </>
  )
}
