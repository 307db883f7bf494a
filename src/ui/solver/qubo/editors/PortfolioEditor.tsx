/* Assets with their expected returns and covariances, as a table or pasted, and how many of them are held. */
import { ClipboardPaste, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { pastedAssets, pastedReturns } from '../../../../document/problems/qubo/pasted.ts'
import type { PortfolioSource } from '../../../../document/problems/qubo/types.ts'
import { Button } from '../../../controls/Button.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import { assetNames } from '../asset-names.ts'
import type { EditorProps } from '../sources.ts'
import { NumberGrid } from './NumberGrid.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import { TextField } from './TextField.tsx'
import styles from './Editors.module.css'

const words = quboText.portfolio

/** More are pasted, and not shown as a table. */
const mostShown = 16

/* One asset more, without risk and return until they are typed. */
function withAsset(source: PortfolioSource): PortfolioSource {
  const names = assetNames(source)
  const name = `Asset ${names.length + 1}`
  return {
    ...source,
    names: [...names, names.includes(name) ? `${name}*` : name],
    mu: [...source.mu, 0],
    cov: [...source.cov.map((row) => [...row, 0]), [...source.mu.map(() => 0), 0]],
  }
}

function withoutLast(source: PortfolioSource): PortfolioSource {
  const count = source.mu.length - 1
  return {
    ...source,
    ...(source.names ? { names: source.names.slice(0, count) } : {}),
    mu: source.mu.slice(0, count),
    cov: source.cov.slice(0, count).map((row) => row.slice(0, count)),
    budget: Math.min(source.budget, count),
  }
}

/* Returns in the first column, then the upper triangle of the covariances, kept symmetric. */
function Table({ source, change }: EditorProps<PortfolioSource>) {
  const names = assetNames(source)
  const values = source.mu.map((mean, i) => [mean, ...source.cov[i]!])
  const take = (table: readonly (readonly number[])[]) =>
    change({
      ...source,
      mu: table.map((row) => row[0]!),
      cov: source.cov.map((row, i) => row.map((_, j) => table[Math.min(i, j)]![Math.max(i, j) + 1]!)),
    })
  return (
    <NumberGrid
      label={words.table}
      rows={names}
      columns={[words.mu, ...names]}
      values={values}
      has={(row, column) => column === 0 || column - 1 >= row}
      nameOf={(row, column) =>
        column === 0 ? words.muOf(names[row]!) : words.covOf(names[row]!, names[column - 1]!)
      }
      onChange={take}
    />
  )
}

export function PortfolioEditor({ source, change }: EditorProps<PortfolioSource>) {
  const [isPasting, setPasting] = useState(false)
  const count = source.mu.length
  const put = (assets: Pick<PortfolioSource, 'names' | 'mu' | 'cov'>) =>
    change({ ...source, ...assets, budget: Math.min(source.budget, assets.mu.length) })
  const names = assetNames(source)
  return (
    <>
      <NumberField
        whole
        label={words.budget}
        value={source.budget}
        low={0}
        high={count}
        onChange={(budget) => change({ ...source, budget })}
      />
      <NumberField
        label={words.risk}
        help={words.riskHelp}
        value={source.risk ?? 0.5}
        low={0}
        high={1e6}
        onChange={(risk) => change({ ...source, risk })}
      />
      {count <= mostShown ? <Table source={source} change={change} /> : null}
      <div className={styles.actions}>
        <Button size="small" icon={<Plus />} onClick={() => change(withAsset(source))}>
          {words.add}
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={<Minus />}
          disabled={count < 3}
          onClick={() => change(withoutLast(source))}
        >
          {words.remove}
        </Button>
        <Button size="small" icon={<ClipboardPaste />} onClick={() => setPasting(true)}>
          {words.paste}
        </Button>
      </div>
      {count <= mostShown ? (
        <details className={styles.fold}>
          <summary>{words.names}</summary>
          {names.map((name, index) => (
            <TextField
              key={index}
              label={words.nameOf(index + 1)}
              value={name}
              check={(text) =>
                names.some((other, k) => k !== index && other === text.trim())
                  ? quboText.access.unknownTwice
                  : null
              }
              onChange={(text) => change({ ...source, names: names.with(index, text) })}
            />
          ))}
        </details>
      ) : null}
      {isPasting ? (
        <PasteDialog
          title={words.pasteTitle}
          help={words.asHelp}
          onClose={() => setPasting(false)}
          readings={[
            { value: 'table', label: words.asTable, take: (text) => put(pastedAssets(text)) },
            { value: 'returns', label: words.asReturns, take: (text) => put(pastedReturns(text)) },
          ]}
        />
      ) : null}
    </>
  )
}
