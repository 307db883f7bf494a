/* "Does it help?": the account of the run in the Lab, as it stands when the window opens. */
import { useEffect, useState } from 'react'
import { Dialog } from '../controls/Dialog.tsx'
import { useLab } from '../lab-context.tsx'
import { worthText as words } from '../text/worth.ts'
import { Account, type Accounted } from './Account.tsx'

export default function WorthDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useLab()
  const [of, setOf] = useState<Accounted | 'none' | null>(null)
  useEffect(() => {
    let isGone = false
    void lab.record().then((record) => {
      if (!isGone) setOf(record ? { kind: 'run', record } : 'none')
    })
    return () => {
      isGone = true
    }
  }, [lab])
  return (
    <Dialog wide title={words.title} onClose={onClose}>
      {of === null || of === 'none' ? (
        <p role="status">{of === null ? words.counting : words.noRun}</p>
      ) : (
        <Account of={of} />
      )}
    </Dialog>
  )
}
