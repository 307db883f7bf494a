/* Everything that the window for tables asks for, and the table that comes of it. */
import { useState } from 'react'
import type { DataSource, Reduction, Series, Table } from '../../document/experiment.ts'
import type { CsvOptions, CsvReading, CsvRole, Lab } from '../../store/lab-store.ts'
import { useLab } from '../lab-context.tsx'
import { csvText } from '../text/csv.ts'

const largestFile = 20_000_000

function cell(value: string | number): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The first line, which names the columns. */
function headerOf(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? ''
}

/** The text of the table that the document holds now, so that it can be changed. */
function textOf({ featureNames, targetName, features, targets }: Table): string {
  const lines = features.map((row, i) => [...row, targets[i] ?? ''].map(cell).join(','))
  return [[...featureNames, targetName].map(cell).join(','), ...lines].join('\n')
}

/** What was typed when the window was closed without using it: it is there again the next time. */
const drafts = new WeakMap<Lab, string>()

/** The state of the window. @param isApart it begins empty: the table is not for the document */
export function useCsvForm(isApart: boolean) {
  const lab = useLab()
  const { data, scaling: former, reduction: kept } = lab.document.getState().experiment
  const table = !isApart && data.source === 'table' ? data.table : null
  const [text, setText] = useState(() => (isApart ? '' : (drafts.get(lab) ?? (table ? textOf(table) : ''))))
  const [name, setName] = useState(table?.name ?? 'Table')
  const [provenance, setProvenance] = useState(table?.provenance ?? '')
  const [licence, setLicence] = useState(table?.licence ?? '')
  const [series, setSeries] = useState<Series | null>(table?.series ?? null)
  const [reduction, setReduction] = useState<Reduction | 'none' | null>(table && (kept ?? 'none'))
  const [roles, setRoles] = useState<readonly (CsvRole | null)[]>([])
  const [missing, setMissing] = useState<CsvOptions['missing']>('drop')
  const [scaling, setScaling] = useState(former)
  const [refused, setRefused] = useState<string | null>(null)
  const takeText = (next: string) => {
    if (headerOf(next) !== headerOf(text)) {
      setRoles([])
      setReduction(null)
    }
    setRefused(null)
    if (!isApart) drafts.set(lab, next)
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
    name,
    provenance,
    licence,
    series,
    reduction,
    roles,
    missing,
    scaling,
    refused,
    setName,
    setProvenance,
    setLicence,
    setSeries,
    setReduction,
    setRoles,
    setMissing,
    setScaling,
    setRefused,
    takeText,
    takeFile,
    forget: () => {
      if (!isApart) drafts.delete(lab)
    },
  }
}

export type CsvForm = ReturnType<typeof useCsvForm>

/** The reading with what the window says besides. A series predicts numbers only. */
export function tableOf(
  { table, targetKind }: CsvReading,
  form: CsvForm,
): Extract<DataSource, { source: 'table' }> {
  const { name, provenance, licence, series } = form
  return {
    source: 'table',
    table: {
      ...table,
      name,
      provenance,
      ...(licence === '' ? {} : { licence }),
      ...(series && targetKind === 'number' ? { series } : {}),
    },
  }
}
