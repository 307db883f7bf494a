/* Groups that ask for time on machines: names of machines and slots, and a table of the groups. */
import { ClipboardPaste, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { pastedGroups } from '../../../../document/problems/qubo/pasted.ts'
import type { AccessGroup, AccessSource } from '../../../../document/problems/qubo/types.ts'
import { Button, IconButton } from '../../../controls/Button.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import type { EditorProps } from '../sources.ts'
import { PasteDialog } from './PasteDialog.tsx'
import { TextField } from './TextField.tsx'
import styles from './Editors.module.css'

const words = quboText.access

const listed = (text: string): readonly string[] =>
  [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '')

/* Names among those there are; those that are not are said. */
function checkOf(what: string, known: readonly string[]) {
  return (text: string): string | null => {
    const others = listed(text).filter((name) => !known.includes(name))
    return others.length > 0 ? words.unknown(what, others.join(', ')) : null
  }
}

function GroupCard(props: {
  readonly group: AccessGroup
  readonly index: number
  readonly source: AccessSource
  readonly put: (group: AccessGroup) => void
  readonly remove: () => void
}) {
  const { group, index, source, put } = props
  const withList = (key: 'machines' | 'slots', text: string) => {
    const { [key]: _, ...rest } = group
    const names = listed(text)
    put(names.length > 0 ? { ...rest, [key]: names } : rest)
  }
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <TextField
          hideLabel
          label={words.nameOf(index + 1)}
          value={group.name}
          check={(text) =>
            source.groups.some((other, k) => k !== index && other.name === text.trim())
              ? words.unknownTwice
              : null
          }
          onChange={(name) => put({ ...group, name })}
        />
        <IconButton
          label={words.remove(group.name)}
          size="small"
          variant="quiet"
          disabled={source.groups.length === 1}
          onClick={props.remove}
        >
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.runs}
          value={group.runs}
          low={1}
          high={1000}
          onChange={(runs) => put({ ...group, runs })}
        />
        <NumberField
          label={words.priority}
          value={group.priority ?? 1}
          low={0.001}
          high={1000}
          onChange={(priority) => put({ ...group, priority })}
        />
      </div>
      <TextField
        mayBeEmpty
        label={words.can}
        value={group.machines?.join(', ') ?? ''}
        check={checkOf(words.machines, source.machines)}
        onChange={(text) => withList('machines', text)}
      />
      <TextField
        mayBeEmpty
        label={words.when}
        value={group.slots?.join(', ') ?? ''}
        check={checkOf(words.slots, source.slots)}
        onChange={(text) => withList('slots', text)}
      />
    </li>
  )
}

/* Another list of machines or slots; names that are gone leave the groups too. */
function relisted(source: AccessSource, key: 'machines' | 'slots', names: readonly string[]): AccessSource {
  const groups = source.groups.map((group) => {
    const { [key]: own, ...rest } = group
    const kept = own?.filter((name) => names.includes(name)) ?? []
    return kept.length > 0 ? { ...rest, [key]: kept } : rest
  })
  return { ...source, [key]: names, groups }
}

export function AccessEditor({ source, change }: EditorProps<AccessSource>) {
  const [isPasting, setPasting] = useState(false)
  const put = (groups: readonly AccessGroup[]) => change({ ...source, groups })
  const needsOne = (text: string) => (listed(text).length === 0 ? words.empty : null)
  return (
    <>
      {(['machines', 'slots'] as const).map((key) => (
        <TextField
          key={key}
          label={words[key]}
          help={words.listHelp}
          value={source[key].join(', ')}
          check={needsOne}
          onChange={(text) => change(relisted(source, key, listed(text)))}
        />
      ))}
      <ul className={styles.cards} aria-label={words.table}>
        {source.groups.map((group, index) => (
          <GroupCard
            key={index}
            group={group}
            index={index}
            source={source}
            put={(next) => put(source.groups.with(index, next))}
            remove={() => put(source.groups.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          size="small"
          icon={<Plus />}
          onClick={() => put([...source.groups, { name: freeName(source.groups), runs: 1 }])}
        >
          {words.add}
        </Button>
        <Button size="small" icon={<ClipboardPaste />} onClick={() => setPasting(true)}>
          {words.paste}
        </Button>
      </div>
      {isPasting ? (
        <PasteDialog
          title={words.pasteTitle}
          help={words.pasteHelp}
          onClose={() => setPasting(false)}
          readings={[{ value: 'groups', label: words.table, take: (text) => put(pastedGroups(text)) }]}
        />
      ) : null}
    </>
  )
}

function freeName(groups: readonly AccessGroup[]): string {
  for (let k = groups.length + 1; ; k++) {
    const name = `Group ${k}`
    if (groups.every((group) => group.name !== name)) return name
  }
}
