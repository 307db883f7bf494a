/* Which classes are taken for which, and the rows that the model is least right about. */
import { useState } from 'react'
import type { StudyView } from '../../../store/lab-store.ts'
import { Segmented } from '../../controls/Segmented.tsx'
import { Select } from '../../controls/Select.tsx'
import { useLab } from '../../lab-context.tsx'
import { insightText } from '../../text/insight.ts'
import { changeSettings, settingsOf, useAsking, useSettings, type Questions } from '../ask.ts'
import { Findings } from '../Figure.tsx'
import forms from '../forms.module.css'
import { StudyFrame } from '../StudyFrame.tsx'
import { ConfusedRows } from './ConfusedRows.tsx'
import { ConfusionMatrix } from './ConfusionMatrix.tsx'

const words = insightText.confusion

export type ConfusionView = StudyView<'confusion'>
export type ConfusionPart = ConfusionView['parts'][number]

const questions: Questions<'confusion'> = {
  kind: 'confusion',
  settings: 'confusion',
  ofRun: true,
  request: async (_, experiment, { parameters }) => ({
    experiment,
    settings: settingsOf(experiment, 'confusion'),
    parameters,
  }),
}

const rowCounts = [5, 10, 20, 50] as const

function RowsSetting() {
  const lab = useLab()
  const { rows } = useSettings('confusion')
  return (
    <Select
      label={words.rowsListed}
      value={String(rows)}
      options={[...new Set([...rowCounts, rows])]
        .toSorted((a, b) => a - b)
        .map((count) => ({ value: String(count), label: String(count) }))}
      onChange={(value) => changeSettings(lab, 'confusion', { rows: Number(value) })}
    />
  )
}

/** Rows that a click has narrowed the list to: those of one class taken for another; null shows all. */
export interface Cell {
  readonly truth: number
  readonly predicted: number
}

function Part({ view, part }: { readonly view: ConfusionView; readonly part: ConfusionPart }) {
  const [cell, setCell] = useState<Cell | null>(null)
  const rows = cell
    ? part.rows.filter((row) => row.truth === cell.truth && row.predicted === cell.predicted)
    : part.rows
  return (
    <>
      {part.matrix ? (
        <ConfusionMatrix
          part={part}
          matrix={part.matrix}
          classNames={view.classNames}
          chosen={cell}
          onChoose={setCell}
        />
      ) : null}
      <ConfusedRows view={view} part={part} rows={rows} cell={cell} />
    </>
  )
}

function Confusion({ view }: { readonly view: ConfusionView }) {
  const [wanted, setPart] = useState<ConfusionPart['part']>('validation')
  const part = view.parts.find((one) => one.part === wanted && one.count > 0) ?? view.parts[0]
  if (!part) return null
  return (
    <>
      <p className={forms.verdict}>{words.verdict(view.parts)}</p>
      <div className={forms.form}>
        {view.parts.length > 1 ? (
          <Segmented
            label={words.part}
            value={part.part}
            options={view.parts.map((one) => ({ value: one.part, label: words.parts[one.part] }))}
            onChange={setPart}
          />
        ) : null}
      </div>
      <Part key={part.part} view={view} part={part} />
      <Findings findings={view.findings} />
    </>
  )
}

export default function ConfusionSection() {
  const asking = useAsking(questions)
  return (
    <>
      <div role="group" aria-label={words.settings} className={forms.form}>
        <RowsSetting />
      </div>
      <StudyFrame text={words} asking={asking}>
        {(view) => <Confusion view={view} />}
      </StudyFrame>
    </>
  )
}
