/* What the source on the screen amounts to, asked of the worker a moment after each change. */
import { useEffect } from 'react'
import type { Failure } from '../../../base/lab-error.ts'
import type { ProblemDocument } from '../../../document/problems/problem.ts'
import type { StudyView } from '../../../store/lab-store.ts'
import { useLab, useStudy } from '../../lab-context.tsx'

/** Quiet time after a change before it is read, in milliseconds. */
const askDelay = 200

export interface Reading {
  /** Of the source as it stands; null while it is read, or when it cannot be. */
  readonly view: StudyView<'qubo-check'> | null
  /** Why the source as it stands cannot be meant. */
  readonly failure: Failure | null
}

/** Asks when the source or the seed has changed. One view asks; others read with `useLastReading`. */
export function useReading({ problem: { source }, seed }: ProblemDocument<'qubo'>): Reading {
  const lab = useLab()
  const { request } = useStudy('qubo-check')
  const isAsked = request?.source === source && request.seed === seed
  useEffect(() => {
    if (isAsked) return undefined
    const timer = setTimeout(() => lab.beginStudy('qubo-check', { source, seed }), askDelay)
    return () => clearTimeout(timer)
  }, [lab, source, seed, isAsked])
  return useLastReading({ problem: { source }, seed })
}

/** What was read of that source, if it was the last one asked for. */
export function useLastReading(of: {
  readonly problem: Pick<ProblemDocument<'qubo'>['problem'], 'source'>
  readonly seed: number
}): Reading {
  const { status, view, viewOf, request, failure } = useStudy('qubo-check')
  const isOf = (asked: typeof request) => asked?.source === of.problem.source && asked.seed === of.seed
  return {
    view: status === 'finished' && isOf(viewOf) ? view : null,
    failure: status === 'failed' && isOf(request) ? failure : null,
  }
}
