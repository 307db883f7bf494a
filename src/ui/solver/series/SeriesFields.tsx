/* Where a series comes from: the made-up load, or a CSV file of the user, whose text becomes part of the document. */
import { FolderOpen } from 'lucide-react'
import type { SeriesSource } from '../../../document/problems/series/types.ts'
import { pickFile } from '../../../store/file.ts'
import { Button } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { useLab } from '../../lab-context.tsx'
import { seriesText as words } from '../../text/solve-series.ts'
import styles from './SeriesFields.module.css'

type Source = SeriesSource['source']

const generated: SeriesSource = { source: 'generated', count: 840, noise: 0.02 }
const empty: SeriesSource = { source: 'csv', name: '', text: '', value: null }
const mostCharacters = 5_000_000

export function SeriesFields(props: {
  readonly data: SeriesSource
  readonly onChange: (data: SeriesSource, name?: string) => void
}) {
  const { data, onChange } = props
  const options = (['generated', 'csv', ...(data.source === 'table' ? ['table' as const] : [])] as const).map(
    (value) => ({ value, label: words.sources[value] }),
  )
  const choose = (source: Source) => {
    if (source === 'generated') onChange(generated)
    if (source === 'csv') onChange(empty)
  }
  return (
    <div className={styles.stack}>
      <Choice<Source> label={words.source} value={data.source} options={options} onChange={choose} />
      {data.source === 'generated' ? <Generated data={data} onChange={onChange} /> : null}
      {data.source === 'csv' ? <Csv data={data} onChange={onChange} /> : null}
      {data.source === 'table' ? (
        <p className={styles.note}>{words.tableNote(data.table.name, data.table.targets.length)}</p>
      ) : null}
    </div>
  )
}

function Generated(props: {
  readonly data: Extract<SeriesSource, { source: 'generated' }>
  readonly onChange: (data: SeriesSource, name?: string) => void
}) {
  const { data, onChange } = props
  return (
    <>
      <p className={styles.note}>{words.generatedNote}</p>
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.hours}
          value={data.count}
          low={48}
          high={20_000}
          onChange={(count) => onChange({ ...data, count })}
        />
        <NumberField
          label={words.noise}
          help={words.noiseHelp}
          value={data.noise}
          low={0}
          high={10}
          onChange={(noise) => onChange({ ...data, noise })}
        />
      </div>
    </>
  )
}

function Csv(props: {
  readonly data: Extract<SeriesSource, { source: 'csv' }>
  readonly onChange: (data: SeriesSource, name?: string) => void
}) {
  const lab = useLab()
  const { data, onChange } = props
  const open = async () => {
    const file = await pickFile('.csv,.txt,.tsv,text/csv')
    if (!file) return
    const text = await file.text()
    if (text.length > mostCharacters) lab.say('error', words.tooLarge)
    else onChange({ source: 'csv', name: file.name.replace(/\.[^.]+$/, ''), text, value: null })
  }
  const lines = data.text === '' ? 0 : data.text.trimEnd().split('\n').length
  return (
    <>
      <Button icon={<FolderOpen />} onClick={() => void open()}>
        {lines > 0 ? words.replace : words.open}
      </Button>
      <TextField
        label={words.pasted}
        rows={5}
        value={data.text}
        onChange={(text) => onChange({ ...data, text }, 'csv')}
        note={lines > 0 ? words.csvRows(data.name || words.sources.csv, lines) : words.csvNote}
      />
      <TextField
        label={words.column}
        help={words.columnHelp}
        value={data.value ?? ''}
        onChange={(value) => onChange({ ...data, value: value.trim() === '' ? null : value }, 'column')}
      />
    </>
  )
}
