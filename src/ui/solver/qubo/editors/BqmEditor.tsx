/* A binary quadratic model out of a file that dimod wrote. */
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { BqmSource } from '../../../../document/problems/qubo/types.ts'
import { pickFile } from '../../../../store/file.ts'
import { Button } from '../../../controls/Button.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import type { EditorProps } from '../sources.ts'
import styles from './Editors.module.css'

const words = quboText.bqm

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Readonly<Record<string, unknown>>)
      : null
  } catch {
    return null
  }
}

export function BqmEditor({ source, change }: EditorProps<BqmSource>) {
  const [problem, setProblem] = useState<string | null>(null)
  const open = async () => {
    const file = await pickFile('.json,application/json')
    if (!file) return
    const bqm = objectIn(await file.text())
    setProblem(bqm ? null : words.notJson(file.name))
    if (bqm) change({ ...source, bqm })
  }
  const { variable_type: type, num_variables: count } = source.bqm
  return (
    <>
      <p className={styles.hint}>{words.holds(String(type), Number(count))}</p>
      <div className={styles.actions}>
        <Button size="small" icon={<FolderOpen />} onClick={() => void open()}>
          {words.open}
        </Button>
      </div>
      <div role="alert" className={problem ? styles.error : undefined}>
        {problem}
      </div>
    </>
  )
}
