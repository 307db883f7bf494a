/* Which columns of a data set are worth taking: the set, how many, and what counts. */
import type { DataSource } from '../../../../document/experiment.ts'
import type { FeatureSelectionSource } from '../../../../document/problems/qubo/types.ts'
import { NumberField } from '../../../controls/NumberField.tsx'
import { Select } from '../../../controls/Select.tsx'
import { Slider } from '../../../controls/Slider.tsx'
import { useDocument } from '../../../lab-context.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import type { EditorProps } from '../sources.ts'

const words = quboText.features

const shippedSets = [
  ['iris', 'Iris: 4 columns'],
  ['wine', 'Wine: 13 columns'],
  ['breast-cancer', 'Breast cancer: 30 columns'],
] as const

/* Columns of a source, where it says; null where the worker has to read it. */
function columnsOf(data: DataSource): number | null {
  if (data.source === 'table') return data.table.featureNames.length
  if (data.source === 'drawn') return 2
  if (data.source !== 'shipped') return null
  return { iris: 4, wine: 13, 'breast-cancer': 30, digits: 64 }[data.set]
}

export function FeatureEditor({ source, change }: EditorProps<FeatureSelectionSource>) {
  const own = useDocument((state) => state.experiment.data)
  const { data } = source
  const isShipped = data.source === 'shipped' && shippedSets.some(([set]) => set === data.set)
  const columns = columnsOf(data)
  const choose = (value: string) => {
    const set = shippedSets.find(([name]) => name === value)?.[0]
    const next: DataSource = set ? { source: 'shipped', set } : own
    change({ ...source, data: next, count: Math.min(source.count, columnsOf(next) ?? source.count) })
  }
  return (
    <>
      <Select
        label={words.data}
        value={isShipped ? data.set : 'own'}
        options={[
          ...shippedSets.map(([value, label]) => ({ value: value as string, label })),
          { value: 'own', label: words.own },
        ]}
        onChange={choose}
      />
      <NumberField
        whole
        label={words.count}
        value={source.count}
        low={1}
        high={columns ?? 200}
        onChange={(count) => change({ ...source, count })}
      />
      <Slider
        label={words.relevance}
        help={words.relevanceHelp}
        value={source.relevance ?? 0.5}
        low={0}
        high={1}
        step={0.05}
        onChange={(relevance) => change({ ...source, relevance }, 'relevance')}
      />
    </>
  )
}
