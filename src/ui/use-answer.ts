/* A question to the worker beside the run, and its answer once it is there. */
import { useEffect, useState } from 'react'
import type { Failure } from '../base/lab-error.ts'
import type { AnswerTo, Question } from '../store/lab-store.ts'
import { useLab } from './lab-context.tsx'

export interface Asked<Answer> {
  /** The last answer, also while another question is under way; null before the first. */
  readonly answer: Answer | Failure | null
  /** Whether the answer is not to the question as it stands now. */
  readonly isPending: boolean
}

/** Whether an answer says that there is none. */
export function isFailure(answer: object): answer is Failure {
  return 'code' in answer && 'message' in answer
}

/** Asks anew whenever the question is another object; null asks nothing. Keep it with useMemo. */
export function useAnswer<Q extends Question>(question: Q | null): Asked<AnswerTo<Q>> {
  const lab = useLab()
  const [last, setLast] = useState<{
    readonly question: Q
    readonly answer: AnswerTo<Q> | Failure | null
  } | null>(null)
  useEffect(() => {
    if (!question) return undefined
    let gone = false
    void lab.answer(question).then((answer) => {
      if (!gone) setLast({ question, answer })
    })
    return () => {
      gone = true
    }
  }, [lab, question])
  return { answer: last?.answer ?? null, isPending: question !== null && last?.question !== question }
}
