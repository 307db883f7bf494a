/* The message at the foot of the screen, and how its action becomes a command. */
import { useEffect } from 'react'
import { Toast } from '../controls/Toast.tsx'
import { useLab, useView } from '../lab-context.tsx'
import { runCommand } from './use-command.ts'

/** Good news goes by itself after this time, in milliseconds; warnings and errors stay until dismissed. */
const stay = 9000

export function Notices() {
  const lab = useLab()
  const notice = useView((view) => view.notice)
  useEffect(() => {
    if (notice?.tone !== 'information') return undefined
    const timer = setTimeout(() => lab.view.setState({ notice: null }), stay)
    return () => clearTimeout(timer)
  }, [lab, notice])
  // An offer to undo speaks of the last change only, and goes with the next one.
  const offersUndo = notice?.action?.command === 'document.undo'
  useEffect(() => {
    if (!offersUndo) return undefined
    return lab.document.subscribe((now, before) => {
      if (now.experiment !== before.experiment) lab.view.setState({ notice: null })
    })
  }, [lab, offersUndo])
  const action = notice?.action
  return (
    <Toast
      onDismiss={() => lab.view.setState({ notice: null })}
      message={
        notice
          ? {
              tone: notice.tone,
              text: notice.text,
              action: action
                ? { label: action.label, onSelect: () => runCommand(lab, action.command) }
                : null,
            }
          : null
      }
    />
  )
}
